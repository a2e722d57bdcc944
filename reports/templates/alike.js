/** Opens the pair that a link leads to. The page is complete without it. */
const openTarget = () =>
  document.getElementById(location.hash.slice(1))?.closest('details')?.setAttribute('open', '')
addEventListener('hashchange', openTarget)
openTarget()
