-- Whose figure an indicator is, and on what kind of proof it rests.

alter table indicators.indicator add column responsible text, add column evidence text;
