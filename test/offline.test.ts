import { expect, test } from 'vitest'
import { testFiftyCuts } from './offline/fifty.ts'
import { testFiles } from './offline/files.ts'
import { testHanging } from './offline/hanging.ts'
import { cuts } from './offline/network.ts'
import {
  type Area,
  address,
  enter,
  figuresOf,
  fillRow,
  formOf,
  keptIn,
  network,
  photoFrom,
  rowOf,
  sendInto,
  server,
  setStage,
  signIn,
  type,
} from './offline/stage.ts'
import { enter as enterApi } from './product.ts'

/** Without a network. */

setStage()

test('a form that is sent without a network waits in sight, survives the tab, and arrives once', {
  timeout: 120_000,
}, async () => {
  const phone = '0900000002'
  const { id, sendings } = await formOf(phone, 'tdp2')
  const before = (await sendings()).length
  const { page, context } = await enter(phone)
  const meetings: number[] = []
  for (const cut of cuts) {
    meetings.push(before + meetings.length + 1)
    await type(page, id, [2, 1, 3, meetings.at(-1) ?? 0])
    await page.getByText('Đã lưu lúc').waitFor()
    network.cutAfter(0, cut)
    await page.locator('#send').click()
    await page.getByText('Chờ mạng để gửi').waitFor()
    await page.getByRole('link', { name: '1 chưa gửi' }).waitFor()
    // The tab is gone, and what waits is not.
    await page.goto('about:blank')
    network.mend()
    await page.goto(address)
    // Before the page has looked into its device the count is not there either: that it arrived is asked of the server.
    await expect.poll(async () => (await sendings()).length, { timeout: 30_000 }).toBe(before + meetings.length)
    await page.getByRole('link', { name: '1 chưa gửi' }).waitFor({ state: 'detached' })
  }
  const arrived = (await sendings()).slice(before)
  expect(arrived.map(({ values }) => values.group_meetings)).toEqual(meetings)
  await context.close()
})

test('a form that arrived is told as sent, also where nothing could be asked since, and after the page was loaded again', {
  timeout: 120_000,
}, async () => {
  const phone = '0900000001'
  const { id, sendings } = await formOf(phone, 'tdp2')
  const before = (await sendings()).length
  const { page, context } = await enter(phone)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await type(page, id, [2, 1, 3, 40])
  await page.getByText('Đã lưu lúc').waitFor()
  network.cutAfter(1, 'before')
  await page.locator('#send').click()
  const came = page.getByText('máy chủ đã nhận phiếu')
  const asked = page.locator('#field-reason[required]')
  await came.or(asked).first().waitFor()
  if (await asked.isVisible()) {
    await asked.fill('Đã đối chiếu với sổ')
    await page.locator('#send').click()
  }
  await came.waitFor()
  expect(await page.locator('#send').count()).toBe(0)
  await page.reload()
  await came.waitFor()
  await page.goto(address)
  await came.waitFor()
  network.mend()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await came.waitFor({ state: 'detached' })
  expect((await sendings()).length).toBe(before + 1)
  await context.close()
})

test('a draft that arrived, and whose answer was lost, is no other version: the form that waits behind it arrives, once', {
  timeout: 120_000,
}, async () => {
  const phone = '0900000001'
  const { id, sendings } = await formOf(phone, 'tdp2')
  const before = (await sendings()).length
  const { page, context } = await enter(phone)
  await page.evaluate(() => navigator.serviceWorker.ready)
  for (const isKilled of [false, true]) {
    const came = (await sendings()).length
    await page.goto(`${address}/submissions/${id}`)
    await figuresOf(page)
      .first()
      .or(page.getByRole('button', { name: 'Sửa và gửi lại' }))
      .first()
      .waitFor()
    const felt = network.felt
    network.cutAfter(0, 'after')
    await type(page, id, [2, 1, 3, 70 + came], false)
    await expect.poll(() => network.felt, { timeout: 30_000 }).toBe(felt + 1)
    if (isKilled) {
      // What was typed comes back, with the save of which nobody knows.
      await page.goto('about:blank')
      await type(page, id, [2, 1, 3, 70 + came])
    }
    await sendInto(page)
    network.mend()
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await expect.poll(async () => (await sendings()).length, { timeout: 30_000 }).toBe(came + 1)
    await page.getByRole('link', { name: /chưa gửi/ }).waitFor({ state: 'detached' })
  }
  const arrived = (await sendings()).slice(before)
  expect(arrived.map(({ values }) => values.group_meetings)).toEqual([70 + before, 71 + before])
  await context.close()
})

test('the app starts without a network, with my work, the forms, last period’s figures, and what was typed', {
  timeout: 120_000,
}, async () => {
  const phone = '0900000001'
  const { id, sendings } = await formOf(phone, 'tdp1')
  const before = (await sendings()).length
  const { page, context } = await enter(phone)
  await page.evaluate(() => navigator.serviceWorker.ready)
  const forms = async () => (await keptIn(page, 'answers')).filter((name) => name.includes(`/submissions/${id}`)).length
  await expect.poll(forms, { timeout: 30_000 }).toBe(1)
  network.cut()
  await page.goto(address)
  await page.getByText('Ngoại tuyến').waitFor()
  await page.getByRole('heading', { level: 1, name: /Việc của/ }).waitFor()
  await type(page, id, [3 + before, 0, 142, 300, 18, 4])
  // A tab that is killed: another one of the same phone has what was typed.
  const other = await context.newPage()
  await page.close()
  await other.goto(`${address}/submissions/${id}`)
  const goOn = other.getByRole('button', { name: 'Sửa tiếp' })
  await figuresOf(other).first().or(goOn).waitFor()
  if (await goOn.isVisible()) await goOn.click()
  await other.getByText('Đã lấy lại phần đang nhập dở.').waitFor()
  expect(await figuresOf(other).nth(0).inputValue()).toBe(String(3 + before))
  await other.locator('#send').click()
  await other.getByText('Chờ mạng để gửi').waitFor()
  await other.getByRole('link', { name: '1 chưa gửi' }).click()
  await other.getByRole('heading', { level: 1, name: 'Chưa gửi' }).waitFor()
  network.mend()
  await other.evaluate(() => dispatchEvent(new Event('online')))
  await other.getByRole('heading', { name: 'Không còn gì chờ gửi' }).or(other.getByText('Cần sửa')).waitFor()
  // Far from the period before: the server asks why, the form waits to be mended, and its reason is at its cells.
  if (await other.getByText('Cần sửa').isVisible()) {
    await other.getByRole('link', { name: 'Sửa phiếu' }).click()
    await other.getByLabel('Lý do (nếu số đúng)').fill('Quý này ít việc')
    await other.locator('#send').click()
    await other
      .getByText(/mức sơ bộ/)
      .first()
      .waitFor()
  }
  expect(await other.getByRole('link', { name: 'chưa gửi' }).count()).toBe(0)
  const arrived = (await sendings()).slice(before)
  expect(arrived.map(({ number }) => number)).toEqual([before + 1])
  await context.close()
})

testFiftyCuts()

testHanging()

test('who signs out with something unsent is refused and told why; another account on the phone sees none of it; revoked, it is wiped', {
  timeout: 120_000,
}, async () => {
  const phone = '0900000002'
  const { id, sendings } = await formOf(phone, 'tdp2')
  const before = (await sendings()).length
  const { page, context } = await enter(phone)
  await page.evaluate(() => navigator.serviceWorker.ready)
  const signOut = async () => {
    await page.getByRole('button', { name: /^Tài khoản/ }).click()
    await page.getByRole('button', { name: 'Đăng xuất' }).click()
  }
  await type(page, id, [2, 1, 3, 5000 + before])
  network.cut()
  await sendInto(page)
  await signOut()
  await page.getByText('Chưa đăng xuất được: máy này còn 1 phiếu chưa gửi.').waitFor()
  // The session merely ends: nothing is wiped, and nothing goes in the name of whoever signs in meanwhile.
  await context.clearCookies()
  network.mend()
  await page.goto(address)
  await signIn(page, '0900000003')
  expect(await page.getByRole('link', { name: /chưa gửi/ }).count()).toBe(0)
  await page.goto(`${address}/unsent`)
  await page.getByRole('heading', { name: 'Không còn gì chờ gửi' }).waitFor()
  expect((await sendings()).length).toBe(before)
  await signOut()
  await signIn(page, phone)
  await expect.poll(async () => (await sendings()).length, { timeout: 30_000 }).toBe(before + 1)

  const officer = await enterApi(server, '0900000005')
  const head = await enterApi(server, phone)
  const { account } = await head('/me')
  await page.goto(`${address}/submissions/${id}`)
  await page.getByRole('button', { name: 'Sửa và gửi lại' }).waitFor()
  expect(await keptIn(page, 'keys')).not.toEqual([])
  expect(await officer(`/accounts/${account.id}/revoke-devices`, {})).toMatchObject({ devices: expect.any(Number) })
  await page.goto(address)
  await page.getByRole('button', { name: 'Đăng nhập' }).waitFor()
  await expect.poll(() => keptIn(page, 'keys'), { timeout: 30_000 }).toEqual([])
  expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(0)
  await context.close()
})

test('a photo of the paper waits with its form, without the place where it was taken', {
  timeout: 240_000,
}, async () => {
  const phone = '0900000005'
  const officer = await enterApi(server, phone)
  const { rows } = await officer('/progress?place=121&period=2014-Q3&chain=government')
  const [due] = (rows as { cells: Record<string, { id: string; state: string; mayEnterFor: boolean }> }[]).flatMap(
    ({ cells }) => Object.values(cells).filter(({ state, mayEnterFor }) => state === 'due' && mayEnterFor),
  )
  const id = due?.id ?? ''
  const { page, context } = await enter(phone)
  await page.goto(`${address}/submissions/${id}`)
  await figuresOf(page).first().waitFor()
  const taken = await photoFrom(page)
  expect(taken.includes('Exif')).toBe(true)
  network.cut()
  const figures = figuresOf(page)
  for (let at = 0; at < (await figures.count()); at++) await figures.nth(at).fill('1')
  await page.getByRole('radio').first().check({ force: true })
  const choose = page.locator('input[type="file"]')
  await choose.setInputFiles({ name: 'TUYỆT MẬT.jpg', mimeType: 'image/jpeg', buffer: taken })
  await page.getByText('Tài liệu mang dấu mật').waitFor()
  await choose.setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: taken })
  await page.getByAltText('Ảnh kèm theo số liệu').waitFor()
  await sendInto(page)
  // The tab is gone: the photo waits on the device as well.
  await page.goto('about:blank')
  network.mend()
  await page.goto(address)
  const photos = async () => {
    const { sendings } = await officer(`/submissions/${id}`)
    return sendings.map((one: { photoId: string | null }) => typeof one.photoId)
  }
  await expect.poll(photos, { timeout: 30_000 }).toEqual(['string'])
  const kept = await (await context.request.get(`${address}/api/v1/submissions/${id}/photo`)).body()
  expect(kept.subarray(0, 2).toString('hex')).toBe('ffd8')
  expect(kept.includes('Exif')).toBe(false)
  await context.close()
})

test('a new version is told, and taken when the person says so', { timeout: 120_000 }, async () => {
  const { page, context } = await enter('0900000003')
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.reload()
  const script = await (await fetch(`${server.address}/worker.js`)).text()
  network.stands.set('/worker.js', `${script}\n// newer`)
  await page.goto(address)
  await page.getByText('Có bản mới của Bình An.').waitFor()
  await page.getByRole('button', { name: 'Dùng bản mới' }).click()
  await page.getByText('Có bản mới của Bình An.').waitFor({ state: 'detached' })
  await page.locator('main h1').waitFor()
  network.stands.clear()
  await context.close()
})

test('two phones edit one form, one without a network: settled side by side, cell by cell, over the version that is there', {
  timeout: 120_000,
}, async () => {
  const phone = '0900000002'
  const { id, sendings } = await formOf(phone, 'tdp1')
  const before = (await sendings()).length
  const { page, context } = await enter(phone)
  await type(page, id, [3, 0, 142, 300, 18, 4])
  await page.getByText('Đã lưu lúc').waitFor()
  network.cut()
  await page.locator('#send').click()
  await page.getByText('Chờ mạng để gửi').or(page.locator('#field-reason')).first().waitFor()
  if (await page.locator('#field-reason').isVisible()) {
    await page.locator('#field-reason').fill('Đã đối chiếu với sổ')
    await page.locator('#send').click()
  }
  await page.getByText('Chờ mạng để gửi').waitFor()
  // The other phone sends meanwhile: four cells say the same, two do not.
  const other = await enterApi(server, phone)
  const { version, fields } = await other(`/submissions/${id}`)
  const codes = (fields as { code: string }[]).map(({ code }) => code)
  const said = (figures: number[]) => Object.fromEntries(codes.map((code, at) => [code, figures[at]]))
  const theirs = { baseVersion: version, values: said([3, 0, 142, 300, 20, 5]), reason: 'Đã đối chiếu với sổ' }
  await other(`/submissions/${id}/send`, theirs)
  expect((await sendings()).length).toBe(before + 1)
  network.mend()
  await page.goto(`${address}/unsent`)
  await page.getByRole('link', { name: 'Sửa phiếu' }).click()
  await page.getByText('chọn ở từng ô').waitFor()
  const choices = page.getByRole('alert').getByRole('radio')
  await expect.poll(() => choices.count()).toBe(4)
  await choices.nth(1).check()
  await page.getByRole('button', { name: 'Dùng các số đã chọn' }).click()
  await choices.first().waitFor({ state: 'detached' })
  const reason = page.locator('#field-reason')
  if (await reason.isVisible()) await reason.fill('Đã đối chiếu với sổ')
  await page.locator('#send').click()
  await expect.poll(async () => (await sendings()).length, { timeout: 30_000 }).toBe(before + 2)
  expect((await sendings()).at(-1)?.values).toEqual(said([3, 0, 142, 300, 20, 4]))
  await page.getByRole('link', { name: /chưa gửi/ }).waitFor({ state: 'detached' })
  await context.close()
})

test('rows of the commune’s table wait on the device, arrive once, and come back to their row when refused', {
  timeout: 120_000,
}, async () => {
  const phone = '0900000005'
  const officer = await enterApi(server, phone)
  const query = '?place=121&form=tdp1&period=2014-Q3'
  const open = async () => {
    const { rows } = await officer(`/grid${query}`)
    return (rows as Area[]).filter(({ state }) => state === 'due')
  }
  const [taken, moved] = (await open()).slice(-2)
  if (!taken || !moved) throw new Error('no two areas are left to enter')
  const { page, context } = await enter(phone)
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(`${address}/collection/grid${query}`)
  await page.getByText('Qua điện thoại').click()
  network.cut()
  for (const area of [taken, moved]) await fillRow(page, area)
  await page.getByRole('button', { name: 'Gửi 2 phiếu' }).click()
  await rowOf(page, taken).getByText('Chờ mạng để gửi').waitFor()
  await rowOf(page, moved).getByText('Chờ mạng để gửi').waitFor()
  await page.getByRole('link', { name: '2 chưa gửi' }).waitFor()
  // Somebody saves a draft of one of them meanwhile: what waits was made over another version.
  const { fields } = await officer(`/submissions/${moved.id}`)
  const values = Object.fromEntries((fields as { code: string }[]).map(({ code }) => [code, '7']))
  await officer(`/submissions/${moved.id}/draft`, { baseVersion: moved.version, values }, 'PUT')
  network.mend()
  await page.goto(`${address}/collection/grid${query}`)
  await rowOf(page, taken).getByText('Chờ duyệt').waitFor()
  await rowOf(page, moved).getByText('Có người vừa sửa').waitFor()
  await page.getByRole('link', { name: '1 chưa gửi' }).waitFor()
  expect(await rowOf(page, moved).getByRole('textbox').first().inputValue()).toBe('1')
  await rowOf(page, moved).getByRole('textbox').first().focus()
  await page.getByRole('button', { name: 'Giữ số tôi nhập' }).click()
  const [go, reason] = [page.getByRole('button', { name: 'Gửi 1 phiếu' }), page.getByLabel('Lý do (nếu số đúng)')]
  await go.or(reason).first().waitFor()
  if (await reason.isVisible()) await reason.fill('Đã đối chiếu với sổ')
  await go.click()
  await rowOf(page, moved).getByText('Chờ duyệt').waitFor()
  await page.getByRole('link', { name: /chưa gửi/ }).waitFor({ state: 'detached' })
  for (const { id } of [taken, moved]) {
    const { sendings } = await officer(`/submissions/${id}`)
    expect(sendings).toMatchObject([{ number: 1, enteredFor: 'phone' }])
  }
  await context.close()
})

test('the commune’s table and its areas’ forms open without a network, as of when they were kept; when it was pressed is told beside when it came; signed out, nothing is left', {
  timeout: 120_000,
}, async () => {
  const phone = '0900000005'
  const officer = await enterApi(server, phone)
  const query = '?place=121&form=tdp2&period=2014-Q3'
  const { rows } = await officer(`/grid${query}`)
  const due = (rows as Area[]).filter(({ state }) => state === 'due')
  const [area, unopened] = [due[0], due[1]]
  if (!area || !unopened) throw new Error('no area is left to enter')
  const { page, context } = await enter(phone)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.setViewportSize({ width: 1280, height: 900 })
  for (const path of [`/submissions/${area.id}`, `/collection/grid${query}`]) {
    await page.goto(address + path)
    await page.getByRole('textbox').first().waitFor()
    expect(await page.getByText('số liệu dưới đây được lưu trên máy lúc').count()).toBe(0)
  }
  const kept = async () => (await keptIn(page, 'answers')).filter((name) => /grid|submissions/.test(name)).length
  await expect.poll(kept, { timeout: 30_000 }).toBe(2)
  network.cut()
  await page.goto(`${address}/submissions/${unopened.id}`)
  await page.getByText('Không mở được trang này').waitFor()
  await page.goto(`${address}/submissions/${area.id}`)
  await page.getByText('số liệu dưới đây được lưu trên máy lúc').waitFor()
  await figuresOf(page).first().waitFor()
  await page.goto(`${address}/collection/grid${query}`)
  await page.getByText('số liệu dưới đây được lưu trên máy lúc').waitFor()
  // The phone's clock is an hour slow, which no server has told it since the page was loaded.
  await page.clock.setFixedTime(new Date(Date.now() - 3_600_000))
  await page.getByText('Qua điện thoại').click()
  await fillRow(page, area)
  await page.getByRole('button', { name: 'Gửi 1 phiếu' }).click()
  await rowOf(page, area).getByText('Chờ mạng để gửi').waitFor()
  await page.goto('about:blank')
  network.mend()
  await page.goto(`${address}/collection/grid${query}`)
  await rowOf(page, area).getByText('Chờ duyệt').waitFor()
  await page.getByText('số liệu dưới đây được lưu trên máy lúc').waitFor({ state: 'detached' })
  const { sendings } = await officer(`/submissions/${area.id}`)
  const [{ sentAt, pressedAt }] = sendings
  const minutes = (Date.parse(sentAt) - Date.parse(pressedAt)) / 60_000
  expect([sendings.length, Math.floor(minutes)]).toEqual([1, 60])
  await page.goto(`${address}/submissions/${area.id}`)
  await page.getByText(/Bấm gửi lúc .* theo giờ của máy, đến hệ thống lúc/).waitFor()
  await page.getByRole('button', { name: /^Tài khoản/ }).click()
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await page.getByRole('button', { name: 'Đăng nhập' }).waitFor()
  await expect.poll(() => keptIn(page, 'answers'), { timeout: 30_000 }).toEqual([])
  await context.close()
})

test('the photo of a form that was refused after it waited is still there, and goes with what is sent in its stead', {
  timeout: 120_000,
}, async () => {
  const phone = '0900000005'
  const officer = await enterApi(server, phone)
  const { rows } = await officer('/grid?place=121&form=tdp2&period=2014-Q3')
  const due = (rows as { id: string; state: string; version: number }[]).filter(({ state }) => state === 'due').at(-1)
  const id = due?.id ?? ''
  const { page, context } = await enter(phone)
  await page.goto(`${address}/submissions/${id}`)
  await figuresOf(page).first().waitFor()
  network.cut()
  const figures = figuresOf(page)
  for (let at = 0; at < (await figures.count()); at++) await figures.nth(at).fill('1')
  await page.getByRole('radio').first().check({ force: true })
  const photo = page.getByAltText('Ảnh kèm theo số liệu')
  const file = { name: 'IMG_2.jpg', mimeType: 'image/jpeg', buffer: await photoFrom(page) }
  await page.locator('input[type="file"]').setInputFiles(file)
  await photo.waitFor()
  const [waits, asked] = [page.getByText('Chờ mạng để gửi'), page.locator('#field-reason')]
  await page.locator('#send').click()
  await waits.or(asked).first().waitFor()
  if (await asked.isVisible()) {
    await asked.fill('Đã đối chiếu với sổ')
    await page.locator('#send').click()
  }
  await waits.waitFor()
  // Somebody was in the form meanwhile: refused when it arrives.
  const { version, fields } = await officer(`/submissions/${id}`)
  const values = Object.fromEntries((fields as { code: string }[]).map(({ code }) => [code, '2']))
  await officer(`/submissions/${id}/draft`, { baseVersion: version, values }, 'PUT')
  await page.goto('about:blank')
  network.mend()
  await page.goto(`${address}/unsent`)
  await page.getByRole('link', { name: 'Sửa phiếu' }).click()
  await photo.waitFor()
  expect(await page.getByText('Ảnh chưa được giữ').count()).toBe(0)
  await page.getByRole('button', { name: 'Giữ số tôi nhập' }).click()
  await page.locator('#send').click()
  const photos = async () => {
    const { sendings } = await officer(`/submissions/${id}`)
    return sendings.map((one: { photoId: string | null }) => typeof one.photoId)
  }
  await expect.poll(photos, { timeout: 30_000 }).toEqual(['string'])
  await context.close()
})

testFiles()
