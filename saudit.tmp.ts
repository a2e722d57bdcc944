import { suites } from '#graders'
import { audit, plan, makeTables, publicSeed, killMatrixText } from '#kit'
import { readFileSync } from 'node:fs'
const manifest = JSON.parse(readFileSync('assignments/a3-linear-classifiers/assignment.json','utf8'))
const parts = manifest.parts.filter((p: any)=>!p.quiz ).map((p: any) => ({...p, functions: p.functions.map((name: string)=>({name, suite: suites.find(s=>Object.values(s.checks).some(c=>c.grader.name===name))}))}))
const n=Number(process.argv[2])
for (let k=0;k<n;k++) {
const t = Date.now()
const planned = plan({parts, conventions: manifest.conventions, fragileCosts: true}, (c,d)=>publicSeed('t'+k,c,d))
const a = audit(planned, makeTables())
if (n===1) console.log('ms', Date.now()-t)
if (process.argv[3]) console.log(killMatrixText(a.matrices))
for (const p of a.problems) console.log(k, p.code, '|', p.sentence)
}
