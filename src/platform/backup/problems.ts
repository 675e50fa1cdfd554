import { problems } from '../../shared/problem.ts'

/** What stands against making, reading or restoring a backup. */
export const backupProblems = problems('backup', {
  noTarget: {
    status: 400,
    vi: 'Chưa nêu nơi ghi. Thêm --to THƯ-MỤC hoặc --to TỆP.',
    en: 'Where to is not said. Add --to FOLDER or --to FILE.',
  },
  targetExists: {
    status: 409,
    vi: 'Đã có {file}; không ghi đè. Nêu tên khác, hoặc chuyển tệp ấy đi.',
    en: '{file} is there already and is not written over. Name another, or move it away.',
  },
  notWritable: {
    status: 400,
    vi: 'Không ghi được vào {file} ({why}). Xem thư mục có đó không, quyền ghi và chỗ trống.',
    en: '{file} cannot be written ({why}). See that the folder is there, the rights to write, and the space left.',
  },
  full: {
    status: 507,
    vi: 'Hết chỗ trống khi ghi {file}; phần đã ghi được xóa. Dọn chỗ hoặc chọn ổ khác rồi làm lại.',
    en: 'No space was left while {file} was written; what was written is removed. Make room or take another disk.',
  },
  badKey: {
    status: 400,
    vi: '“{key}” không phải khóa công khai của age (age1…). Tạo một cặp bằng binhan backup key --out TỆP.',
    en: '“{key}” is no public key of age (age1…). Make a pair with binhan backup key --out FILE.',
  },
  noKey: {
    status: 400,
    vi: 'Bản sao lưu này được mã hóa. Thêm --key TỆP, tệp chứa khóa bí mật (AGE-SECRET-KEY-1…).',
    en: 'This backup is encrypted. Add --key FILE, the file that holds the secret key (AGE-SECRET-KEY-1…).',
  },
  noKeyInFile: {
    status: 400,
    vi: 'Trong {file} không có khóa bí mật của age (AGE-SECRET-KEY-1…). Xem lại tệp khóa.',
    en: 'There is no secret key of age (AGE-SECRET-KEY-1…) in {file}. Look at the key file again.',
  },
  wrongKey: {
    status: 400,
    vi: 'Khóa này không mở được bản sao lưu. Dùng khóa bí mật của cặp đã nêu ở --to-key khi sao lưu.',
    en: 'This key does not open the backup. Use the secret key of the pair named by --to-key when it was made.',
  },
  notABackup: {
    status: 400,
    vi: '{file} không phải bản sao lưu của Bình An mà bản này đọc được. Xem lại tên tệp.',
    en: '{file} is no backup of Bình An that this version reads. Look at the name again.',
  },
  damaged: {
    status: 400,
    vi: 'Bản sao lưu {file} bị hỏng hoặc bị cắt: {what}. Không khôi phục gì; dùng một bản khác.',
    en: 'The backup {file} is damaged or cut short: {what}. Nothing was restored; use another.',
  },
  otherPostgres: {
    status: 400,
    vi: 'Bản sao lưu của PostgreSQL {theirs}, phần mềm này kèm PostgreSQL {ours}. Khôi phục bằng đúng phiên bản phần mềm đã sao lưu, rồi nâng cấp.',
    en: 'The backup is of PostgreSQL {theirs}, this software brings {ours}. Restore with the version that made it, then upgrade.',
  },
  newer: {
    status: 400,
    vi: 'Bản sao lưu của một phần mềm mới hơn ({migration}). Cài phiên bản ấy rồi khôi phục.',
    en: 'The backup is of newer software ({migration}). Install that version, then restore.',
  },
  nothingThere: {
    status: 400,
    vi: 'Không có cơ sở dữ liệu nào ở {home} để sao lưu. Đặt BINHAN_HOME (hoặc DATABASE_URL) cho đúng.',
    en: 'There is no database at {home} to back up. Set BINHAN_HOME (or DATABASE_URL) right.',
  },
  notFresh: {
    status: 409,
    vi: '{home} không trống; không khôi phục đè lên gì. Nêu một thư mục mới ở --to.',
    en: '{home} is not empty, and nothing is restored over anything. Name a new folder with --to.',
  },
  badTime: {
    status: 400,
    vi: '“{time}” không phải thời điểm. Viết 2026-11-28 21:10:00 (giờ Việt Nam) hoặc 2026-11-28T14:10:00Z.',
    en: '“{time}” is no moment. Write 2026-11-28 21:10:00 (time of Việt Nam) or 2026-11-28T14:10:00Z.',
  },
  noArchive: {
    status: 400,
    vi: '--until cần kho nhật ký ghi trước: thêm --wal THƯ-MỤC, hoặc đặt WAL_ARCHIVE. Thư mục {folder} không có.',
    en: '--until needs the archive of the write-ahead log: add --wal FOLDER, or set WAL_ARCHIVE. There is no folder {folder}.',
  },
  badArchive: {
    status: 400,
    vi: 'Không dùng được thư mục {folder}: đường dẫn phải bắt đầu bằng / và chỉ gồm chữ không dấu, số, dấu . _ - /.',
    en: 'The folder {folder} cannot be used: its path begins with / and holds only plain letters, digits and . _ - /.',
  },
  notReached: {
    status: 400,
    vi: 'Không đưa được về thời điểm ấy: {why}. Chọn thời điểm sau khi bản sao lưu này làm xong và trước đoạn nhật ký cuối cùng trong kho, hoặc --until latest.',
    en: 'That moment cannot be reached: {why}. Choose one after this backup was finished and before the last log in the archive, or --until latest.',
  },
  notRecovered: {
    status: 400,
    vi: 'Cơ sở dữ liệu trong bản sao lưu không mở được: {why}. Không khôi phục gì; dùng một bản khác.',
    en: 'The database in the backup does not start: {why}. Nothing was restored; use another.',
  },
  noTool: {
    status: 400,
    vi: 'Cần {tool} của PostgreSQL phiên bản {version} trở lên. Cài gói postgresql-client-{version} (Debian), hoặc thêm thư mục chứa nó vào PATH.',
    en: 'This needs {tool} of PostgreSQL {version} or later. Install postgresql-client-{version} (Debian), or put its folder into PATH.',
  },
  toolFailed: {
    status: 400,
    vi: '{tool} không làm được: {said}',
    en: '{tool} failed: {said}',
  },
  notEmpty: {
    status: 409,
    vi: 'Cơ sở dữ liệu “{database}” đã có bảng; không khôi phục đè lên gì. Tạo một cơ sở dữ liệu trống (createdb) rồi đặt DATABASE_URL.',
    en: 'The database “{database}” has tables already, and nothing is restored over anything. Make an empty one (createdb) and set DATABASE_URL.',
  },
  needsUrl: {
    status: 400,
    vi: 'Bản sao lưu này của một PostgreSQL bên ngoài. Đặt DATABASE_URL đến một cơ sở dữ liệu trống rồi làm lại.',
    en: 'This backup is of an external PostgreSQL. Set DATABASE_URL to an empty database and try again.',
  },
  untilOfDump: {
    status: 400,
    vi: '--until chỉ dùng cho PostgreSQL đi kèm. Với cụm bên ngoài, người giữ cụm khôi phục theo thời điểm bằng công cụ của cụm.',
    en: '--until is for the embedded PostgreSQL. Of a cluster of your own, its keeper restores to a moment with its own tools.',
  },
})
