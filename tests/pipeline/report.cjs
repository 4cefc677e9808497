// `copydesk report` in a real browser: nothing of a hostile draft runs, and the page can be read on a screen, on a phone, on
// paper, in the dark, by keyboard and by a screen reader.
const { chromium } = require('playwright-core')
const { execFileSync } = require('node:child_process')
const assert = require('node:assert/strict')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { pathToFileURL } = require('node:url')

const shots = process.argv[2]
fs.mkdirSync(shots, { recursive: true })
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'copydesk-report-'))

const HOSTILE = [
  '“<script>window.pwned = 1</script>” said Orla Venn <img src=x onerror="window.pwned = 2">.',
  '“</q></style></main><svg onload=window.pwned=3>” she said, and “<a href="javascript:window.pwned=4">here</a>”.',
  '„Half a pair, said "><iframe srcdoc="<script>parent.pwned=5</script>"></iframe> Orla Vénn, the <b onclick=window.pwned=6>mayor</b>.',
  '\u202eright to left\u202c and {{constructor.constructor("window.pwned=7")()}} and &lt;script&gt;window.pwned=8&lt;/script&gt;.',
]
const HOSTILE_NAME = '"><script>window.pwned=9<!--& \'.txt'

const STORY = `# The ferry stays in port

The ferry to Tarnsay will not sail before Monday, said Orla Venn, the harbour master of Tarnsay. “The divers have not finished,” she said. “Nobody sails until they have.”

The operator sees it otherwise. “We lost nine days,” said Serhiy Yushchuk, the transport minister's adviser on shipping. According to the station Radio Vest, Juščuk called the order “an insult to every crew on this coast’.

> “It is a long way to the hospital by road.”

- “I shall swim,” wrote Marit Oksen, the mayor, in a post on X.

“Somebody was paid,” said an official who did not want to be named. “It is always the same story here.”

„And the mail?” asked Oksen.
`

function report(files, ...options) {
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(work, name), text)
  const page = path.join(work, 'report.html')
  const names = Object.keys(files)
  execFileSync(process.env.COPYDESK, ['report', '--language', 'en', '-o', page, ...options, '--', ...names], { cwd: work })
  return pathToFileURL(page).href
}

// WCAG 2.2, 1.4.3: contrast of the text with what is behind it.
function contrasts() {
  const parse = (c) => c.match(/[\d.]+/g).map(Number)
  const light = ([r, g, b]) => {
    const f = (v) => ((v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b)
  }
  const behind = (e) => {
    for (; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor)
      if (c.length < 4 || c[3] > 0) return c
    }
    return [255, 255, 255]
  }
  const poor = []
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const e = texts.currentNode.parentElement
    if (!texts.currentNode.data.trim() || getComputedStyle(e).display === 'none') continue
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x)
    const ratio = (a + 0.05) / (b + 0.05)
    if (ratio < 4.5) poor.push(`${ratio.toFixed(2)}: ${texts.currentNode.data.trim().slice(0, 40)}`)
  }
  return poor
}

const tests = {
  async 'a hostile draft stays text'(browser) {
    const url = report({ [HOSTILE_NAME]: HOSTILE.join('\n\n'), 'b.html': HOSTILE.map((p) => `<p>${p}`).join('\n') })
    const page = await browser.newPage()
    const troubles = []
    page.on('dialog', (d) => troubles.push(d.message()) && d.dismiss())
    page.on('console', (m) => troubles.push(m.text()))
    page.on('pageerror', (e) => troubles.push(String(e)))
    page.on('request', (r) => r.url() === url || troubles.push(r.url()))
    await page.goto(url)
    await page.waitForTimeout(300)
    assert.equal(await page.evaluate('window.pwned'), undefined)
    assert.deepEqual(troubles, [])
    const foreign = 'script, img, iframe, svg, link, object, embed, form, base, a[href^="javascript:" i], [onclick], [onerror], [onload]'
    assert.equal(await page.locator(foreign).count(), 0)
    const text = await page.evaluate('document.body.textContent')
    for (const part of ['<script>window.pwned = 1</script>', '</q></style></main>', HOSTILE_NAME.slice(0, 12)]) {
      assert.ok(text.includes(part), part)
    }
    // What is not text is the report's own: one page, one main, closed where it should be.
    assert.equal(await page.locator('main').count(), 1)
    assert.equal(await page.locator('main > article').count(), 2)
    await page.close()
  },

  async 'the page needs nothing from elsewhere and runs nothing'(browser) {
    const page = await browser.newPage()
    const seen = []
    page.on('request', (r) => seen.push(r.url()))
    const url = report({ 'story.md': STORY })
    await page.goto(url)
    assert.deepEqual(seen, [url])
    const policy = await page.locator('meta[http-equiv]').getAttribute('content')
    assert.match(policy, /default-src 'none'/)
    await page.close()
  },

  async 'it can be read in the light, in the dark, on a phone and on paper'(browser) {
    const url = report({ 'story.md': STORY, 'second.txt': 'One line, “and no source”.\n' })
    for (const colorScheme of ['light', 'dark']) {
      for (const [what, width] of [['screen', 1280], ['phone', 360]]) {
        const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 } })
        await page.goto(url)
        assert.deepEqual(await page.evaluate(contrasts), [], `${colorScheme} ${what}`)
        const [inner, outer] = await page.evaluate('[document.documentElement.scrollWidth, innerWidth]')
        assert.ok(inner <= outer, `${what}: ${inner} wide on ${outer}`)
        await page.screenshot({ path: path.join(shots, `${what}-${colorScheme}.png`), fullPage: true })
        await page.close()
      }
    }
    // Paper is white, whatever the screen is.
    const page = await browser.newPage({ colorScheme: 'dark' })
    await page.goto(url)
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    assert.deepEqual(await page.evaluate(contrasts), [])
    assert.equal(await page.evaluate('getComputedStyle(document.body).backgroundColor'), 'rgb(255, 255, 255)')
    const pdf = await page.pdf({ path: path.join(shots, 'paper.pdf'), format: 'A4', printBackground: true })
    assert.ok(pdf.length > 10_000)
    await page.screenshot({ path: path.join(shots, 'paper.png'), fullPage: true })
    await page.close()
  },

  async 'a keyboard goes from the finding to its note and back'(browser) {
    const page = await browser.newPage()
    await page.goto(report({ 'story.md': STORY }))
    const focused = () => page.evaluate(() => ({ name: document.activeElement.className, href: document.activeElement.hash, outline: getComputedStyle(document.activeElement).outlineStyle }))
    await page.keyboard.press('Tab')
    for (let i = 0; i < 20 && !(await focused()).name.startsWith('f '); i++) await page.keyboard.press('Tab')
    const mark = await focused()
    assert.match(mark.name, /^f /)
    assert.notEqual(mark.outline, 'none')
    await page.keyboard.press('Enter')
    const note = await page.evaluate(() => document.querySelector(':target'))
    assert.equal(await page.evaluate(() => document.querySelector(':target').classList.contains('note')), true, note)
    assert.equal(await page.evaluate(() => location.hash), mark.href)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate(() => document.querySelector(':target').classList.contains('f')), true)
    await page.close()
  },

  async 'a screen reader is told what is where'(browser) {
    const page = await browser.newPage()
    await page.goto(report({ 'story.md': STORY }))
    const tree = await page.locator('body').ariaSnapshot()
    for (const part of ['main', 'article "story.md"', 'heading "story.md" [level=1]', 'heading "Who is quoted"', 'table', 'columnheader "Source"', 'rowheader', 'link']) {
      assert.ok(tree.includes(part), `${part} in\n${tree}`)
    }
    const levels = await page.evaluate(() => [...document.querySelectorAll('h1,h2,h3,h4')].map((h) => Number(h.tagName[1])))
    levels.forEach((level, i) => assert.ok(i === 0 ? level === 1 : level <= levels[i - 1] + 1, `heading levels ${levels}`))
    const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map((e) => e.id))
    assert.equal(new Set(ids).size, ids.length, 'ids are unique')
    const dead = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')].filter((a) => !document.getElementById(a.hash.slice(1))).map((a) => a.hash))
    assert.deepEqual(dead, [])
    await page.close()
  },

  async 'the figures are those of the page'(browser) {
    const url = report({ 'story.md': STORY })
    const json = JSON.parse(execFileSync(process.env.COPYDESK, ['report', '--language', 'en', '--format', 'json', 'story.md'], { cwd: work }))
    const page = await browser.newPage()
    await page.goto(url)
    const rows = await page.locator('table').first().locator('tbody tr').evaluateAll((rows) => rows.map((r) => [...r.cells].slice(0, 3).map((c) => c.innerText.trim())))
    const [figures] = json.files
    assert.deepEqual(rows, figures.voices.map((v) => [v.name + (v.named ? '' : ' (not named)'), String(v.quotations), String(v.words)]))
    assert.ok(figures.voices.length >= 4, 'the story has voices')
    await page.close()
  },
}

;(async () => {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] })
  let failed = 0
  for (const [name, test] of Object.entries(tests)) {
    try {
      await test(browser)
      console.log(`ok ${name}`)
    } catch (error) {
      failed++
      console.log(`FAILED ${name}\n${error.stack}`)
    }
  }
  await browser.close()
  fs.rmSync(work, { recursive: true })
  const number = Object.keys(tests).length
  console.log(`${number - failed} passed, ${failed} failed`)
  process.exitCode = failed ? 1 : 0
})()
