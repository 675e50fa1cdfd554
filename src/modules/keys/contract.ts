import { z } from 'zod'
import { Id, route, Version } from '../../shared/contract.ts'
import { problems } from '../../shared/problem.ts'

const PublicKey = z
  .string()
  .regex(/^age1[a-z0-9]{58}$/)
  .describe('A public key of age (X25519)')
const SigningKey = z
  .string()
  .regex(/^[\w-]{43}$/)
  .describe('Ed25519, base64url')
const Box = z
  .string()
  .min(1)
  .max(6000)
  .regex(/^[\w-]+$/)
  .describe('A file of age, base64url')
const Moment = z.string().describe('UTC')

const Lock = z
  .object({
    kind: z.enum(['passphrase', 'code', 'passkey']),
    argon: z.number().int().min(1).max(1000).nullable().describe('The version of the Argon2id parameters'),
    salt: z
      .string()
      .min(22)
      .max(43)
      .regex(/^[\w-]+$/),
    credential: z
      .string()
      .min(1)
      .max(1400)
      .regex(/^[\w-]+$/)
      .nullable()
      .describe('Which passkey'),
    box: Box,
  })
  .describe('What opens the secret of a key; the server cannot')

const Reason = z.enum(['forgotten', 'stolen'])

const OwnUnit = z.object({
  bodyId: z.number(),
  name: z.string(),
  state: z.enum(['out', 'waiting', 'in']).describe('waiting: joined, and nobody shared the newest key yet'),
  members: z.number().describe('Who joined and has a key'),
})

export const getMyKey = route({
  method: 'GET',
  path: '/keys/mine',
  summary: 'The own key with what opens it, the own units, and the city’s root key',
  answer: z.object({
    key: z
      .object({
        id: z.string(),
        publicKey: z.string(),
        signingKey: z.string(),
        madeAt: Moment,
        locks: z.array(Lock),
      })
      .nullable(),
    units: z.array(OwnUnit),
    root: z.string().nullable().describe('As the server says; what a device saw before counts'),
  }),
})

export const makeMyKey = route({
  method: 'POST',
  path: '/keys/mine',
  summary: 'Enter the public half of a key that was made in the browser, with what opens its secret',
  body: z.object({ publicKey: PublicKey, signingKey: SigningKey, locks: z.array(Lock).min(2).max(5) }),
  answer: z.object({ id: z.string() }),
})

const KeyOf = z.object({ keyId: z.uuid() })

export const replaceLock = route({
  method: 'PUT',
  path: '/keys/mine/:keyId/locks',
  summary: 'Put a lock of the own key in the place of the one before of its kind, or add one of a passkey',
  params: KeyOf,
  body: z.object({ lock: Lock }),
  answer: z.object({ id: z.string() }),
})

export const endMyKey = route({
  method: 'POST',
  path: '/keys/mine/:keyId/end',
  summary: 'Say that the own key is lost: nobody else has it, or somebody may; nothing is sealed to it any more',
  params: KeyOf,
  body: z.object({ reason: Reason }),
  answer: z.object({ id: z.string() }),
})

const UnitOf = z.object({ bodyId: Id })

const Member = z.object({
  accountId: z.number(),
  name: z.string(),
  joinedAt: Moment,
  isInPost: z.boolean().describe('Still holds a post of the unit that opens what is sealed to it'),
  key: z
    .object({ id: z.string(), publicKey: z.string(), signingKey: z.string(), madeAt: Moment })
    .nullable()
    .describe('Null where the last one was lost and no other was made yet'),
  has: z.array(z.number()).describe('The epochs whose key was shared with this key'),
  had: z.array(z.number()).describe('Those that were shared with any key of theirs'),
})
export type Member = z.infer<typeof Member>

const UnitEpoch = z.object({
  number: z.number(),
  statement: z.string().describe('What is signed, byte for byte'),
  signature: z.string().nullable().describe('Of the city’s root key; null until it signed'),
  startedAt: Moment,
  share: z
    .object({ box: z.string(), by: z.object({ accountId: z.number(), signingKey: z.string() }) })
    .nullable()
    .describe('Its secret, sealed for the own key; null where nobody shared it'),
})
export type UnitEpoch = z.infer<typeof UnitEpoch>

const Unit = z.object({
  bodyId: z.number(),
  code: z.string(),
  name: z.string(),
  root: z.string().nullable(),
  members: z.array(Member),
  epochs: z.array(UnitEpoch).describe('From the first on'),
  mustChange: z.boolean().describe('Somebody who had the newest key left, or theirs may be stolen'),
})
export type Unit = z.infer<typeof Unit>

export const getUnitKeys = route({
  method: 'GET',
  path: '/keys/units/:bodyId',
  summary: 'A unit’s members with their public keys, and its epochs, each with its secret as sealed for the asker',
  params: UnitOf,
  answer: Unit,
})

export const joinUnit = route({
  method: 'POST',
  path: '/keys/units/:bodyId/join',
  summary: 'Join those who open what is sealed to the own unit; somebody of them shares its key',
  params: UnitOf,
  body: z.object({}),
  answer: z.object({ bodyId: z.number() }),
})

export const leaveUnit = route({
  method: 'POST',
  path: '/keys/units/:bodyId/leave',
  summary: 'Leave the members of a unit, or say that another left; a new epoch is due then',
  params: UnitOf,
  body: z.object({ accountId: Id }),
  answer: z.object({ bodyId: z.number() }),
})

const Share = z.object({ keyId: z.uuid(), box: Box })

export const startEpoch = route({
  method: 'POST',
  path: '/keys/units/:bodyId/epochs',
  summary: 'Start an epoch of a unit: its statement, for the root key to sign, and its secret for each member',
  params: UnitOf,
  body: z.object({
    baseEpoch: Version.describe('The newest that was seen; 0 for none'),
    statement: z.string().min(1).max(1000),
    shares: z.array(Share).min(1).max(100),
  }),
  answer: z.object({ number: z.number() }),
})

export const shareEpochs = route({
  method: 'POST',
  path: '/keys/units/:bodyId/shares',
  summary: 'Share secrets of epochs with a member who has none of them yet, after their fingerprint was compared',
  params: UnitOf,
  body: z.object({
    keyId: z.uuid(),
    shares: z
      .array(z.object({ epoch: Version, box: Box }))
      .min(1)
      .max(200),
  }),
  answer: z.object({ epochs: z.array(z.number()) }),
})

export const listEnrolled = route({
  method: 'GET',
  path: '/keys/enrolled',
  summary: 'Which units can be sealed to, and who is enrolled there: names and states, no keys',
  answer: z.object({
    units: z.array(
      z.object({
        bodyId: z.number(),
        name: z.string(),
        epoch: z.number().describe('The newest; 0 for none'),
        isSigned: z.boolean(),
        members: z.array(z.object({ name: z.string(), hasKey: z.boolean(), hasEpoch: z.boolean() })),
      }),
    ),
  }),
})

export const keyProblems = problems('keys', {
  alreadyThere: {
    status: 409,
    vi: 'Bạn đã có khóa. Muốn làm khóa mới thì trước hết báo mất khóa đang dùng.',
    en: 'You have a key already. To make another, say first that this one is lost.',
  },
  keyTaken: {
    status: 409,
    vi: 'Khóa công khai này đã có trong hệ thống. Tạo lại khóa rồi gửi.',
    en: 'This public key is here already. Make the key again and send it.',
  },
  twoLocks: {
    status: 400,
    vi: 'Khóa phải mở được bằng cả cụm mật khẩu lẫn mã khôi phục in trên giấy, mỗi thứ một.',
    en: 'A key opens by a passphrase and by a printed recovery code, one of each.',
  },
  manyPasskeys: {
    status: 409,
    vi: 'Khóa này đã có {most} khóa truy cập. Mở bằng cụm mật khẩu, hoặc báo mất khóa rồi làm khóa mới.',
    en: 'This key has {most} passkeys already. Open it with the passphrase, or say that it is lost and make another.',
  },
  noKey: {
    status: 409,
    vi: 'Bạn chưa có khóa, hoặc khóa này đã được báo mất. Mở trang Khóa của tôi và tạo khóa trước.',
    en: 'You have no key, or it was said to be lost. Make one first on the page My key.',
  },
  alreadyIn: {
    status: 409,
    vi: 'Người này đã là thành viên giữ khóa của đơn vị.',
    en: 'This person is a member already.',
  },
  notIn: {
    status: 409,
    vi: 'Người này không phải thành viên giữ khóa của đơn vị, hoặc đã rời. Tải lại trang.',
    en: 'This person is no member of the unit, or has left. Reload the page.',
  },
  tooFew: {
    status: 409,
    vi: 'Cần ít nhất hai thành viên đã có khóa thì đơn vị mới lập được kỳ khóa. Mời đồng nghiệp tạo khóa và tham gia.',
    en: 'A unit needs two members with a key before it has an epoch. Ask a colleague to make a key and join.',
  },
  otherMembers: {
    status: 409,
    vi: 'Danh sách thành viên vừa thay đổi, nên kỳ khóa chưa được lập. Tải lại trang, đối chiếu rồi lập lại.',
    en: 'The members changed just now, so no epoch was started. Reload the page, compare, and start it again.',
  },
  otherStatement: {
    status: 400,
    vi: 'Tuyên bố kỳ khóa không khớp với đơn vị, kỳ trước hoặc ngày hôm nay. Tải lại trang rồi lập lại.',
    en: 'The statement does not agree with the unit, the epoch before, or today. Reload the page and start again.',
  },
  notYours: {
    status: 409,
    vi: 'Bạn chưa được chia sẻ khóa của kỳ này, nên không chia sẻ tiếp được.',
    en: 'The key of this epoch was not shared with you, so you cannot share it.',
  },
  noRequests: {
    status: 409,
    vi: 'Không có kỳ khóa nào chờ khóa gốc ký; chưa ghi tệp nào.',
    en: 'No epoch waits for the root key’s signature; no file was written.',
  },
  noRoot: {
    status: 409,
    vi: 'Chưa đặt CITY_ROOT. Chạy “binhan keys ceremony” trên máy không nối mạng, rồi đặt CITY_ROOT là nội dung root-public.txt.',
    en: 'CITY_ROOT is not set. Run "binhan keys ceremony" on a machine without a network and set it to what is in root-public.txt.',
  },
  badFile: {
    status: 400,
    vi: 'Tệp {file} không đúng khuôn dạng; chưa có gì được làm.',
    en: '{file} is not as it must be; nothing was done.',
  },
  stickInUse: {
    status: 409,
    vi: 'Thư mục {folder} đã có một khóa gốc; không ghi đè. Dùng thẻ nhớ khác.',
    en: 'There is a root key in {folder} already; it is not written over. Use another stick.',
  },
  passphrasesDiffer: {
    status: 400,
    vi: 'Hai lần nhập cụm mật khẩu khác nhau; chưa có gì được làm.',
    en: 'The passphrase was typed differently the second time; nothing was done.',
  },
  weakPassphrase: {
    status: 400,
    vi: 'Cụm mật khẩu cần ít nhất {least} ký tự và không lặp lại vài ký tự; chưa có gì được làm.',
    en: 'A passphrase has at least {least} signs, and not the same few again and again; nothing was done.',
  },
  unknownEpoch: {
    status: 409,
    vi: 'Tệp có chữ ký cho một kỳ khóa không có ở đây; chưa nhận chữ ký nào.',
    en: 'The file signs an epoch that is not here; no signature was taken.',
  },
})
