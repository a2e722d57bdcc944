/** Search and sort in the list of students, and a line of text under the heat map. The page is complete without it. */
const list = document.querySelector('.students')
const rows = [...list.children]
const nameOf = (row) => row.firstElementChild.textContent
const texts = rows.map((row) => row.textContent.toLowerCase())

const search = document.querySelector('.search')
const output = search.querySelector('output')
const everything = output.textContent
search.hidden = false
search.querySelector('input').addEventListener('input', ({ target }) => {
  const words = target.value.toLowerCase().split(/\s+/).filter(Boolean)
  let shown = 0
  for (const [k, row] of rows.entries()) {
    const fits = words.every((word) => texts[k].includes(word))
    if (fits) shown++
    if (row.hidden === fits) row.hidden = !fits
  }
  output.textContent = words.length === 0 ? everything : `${shown} of ${everything}`
})

const collator = new Intl.Collator([], { numeric: true })
// The attribute as text: parsing the style of 2,000 rows takes longer than sorting them.
const percent = (row) =>
  Number(/[\d.]+/.exec(row.querySelector('.meter > span')?.getAttribute('style') ?? '')?.[0] ?? -1)
const keys = {
  need: () => rows.map((_, k) => k),
  points: () => rows.map(percent),
  name: () => {
    const names = rows.map(nameOf)
    const order = [...rows.keys()].sort((a, b) => collator.compare(names[a], names[b]))
    const places = []
    for (const [place, k] of order.entries()) places[k] = place
    return places
  },
}
const buttons = [...search.querySelectorAll('button')]
for (const button of buttons) {
  button.addEventListener('click', () => {
    for (const one of buttons) one.setAttribute('aria-pressed', String(one === button))
    const key = keys[button.dataset.sort]()
    list.replaceChildren(...[...rows.keys()].sort((a, b) => key[a] - key[b] || a - b).map((k) => rows[k]))
  })
}

const map = document.querySelector('.cells')
if (map) {
  const columns = JSON.parse(map.dataset.columns)
  const under = document.querySelector('.under')
  const rowAt = ({ clientY }) => {
    const { top, height } = map.getBoundingClientRect()
    return rows[Math.floor(((clientY - top) / height) * (map.viewBox.baseVal.height / 2))]
  }
  const columnAt = ({ clientX }) => {
    const { left, width } = map.getBoundingClientRect()
    const x = ((clientX - left) / width) * map.viewBox.baseVal.width
    return columns.findLast(([start]) => start <= x)
  }
  map.addEventListener('pointermove', (event) => {
    const [row, column] = [rowAt(event), columnAt(event)]
    under.hidden = false
    under.textContent = row && column ? `${nameOf(row)}: ${column[1]}` : ''
  })
  map.addEventListener('click', (event) => rowAt(event)?.querySelector('a').click())
}
