-- The number and the moment of an audit line are the database's: the running role cannot choose them, and so cannot put
-- a line among older ones.
revoke insert on audit.line from binhan_app;
grant insert (account_id, action, object_kind, object_id, command_id, note) on audit.line to binhan_app;
