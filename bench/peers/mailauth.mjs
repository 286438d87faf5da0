// mailauth on the corpus, asking the same DNS in memory as ours does:
// node mailauth.mjs CORPUS PASSES, with MAILAUTH naming the folder where npm installed it.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

const require = createRequire(path.resolve(process.env.MAILAUTH, 'x.js'));
const { authenticate } = require('mailauth');
const [corpus, passes] = process.argv.slice(2);

/** The zones that the corpus's generator writes: one record a line, no parentheses. */
function readZones(folder) {
    const names = new Map();
    for (const file of fs.readdirSync(folder).filter((f) => f.endsWith('.zone'))) {
        let origin = '';
        for (const line of fs.readFileSync(path.join(folder, file), 'utf8').split('\n')) {
            const given = /^\$ORIGIN\s+(\S+)/.exec(line);
            if (given) origin = given[1];
            const record = /^(\S+)\s+(?:\d+\s+)?IN\s+(A|AAAA|MX|TXT|CNAME|PTR)\s+(.*)$/.exec(line);
            if (!record) continue;
            const name = absolute(record[1], origin);
            if (!names.has(name)) names.set(name, {});
            (names.get(name)[record[2]] ??= []).push(data(record[2], record[3]));
        }
    }
    return names;
}

const absolute = (name, origin) =>
    (name === '@' ? origin : name.endsWith('.') ? name : `${name}.${origin}`).replace(/\.$/, '');

function data(type, text) {
    if (type === 'TXT') return [...text.matchAll(/"([^"]*)"/g)].map((m) => m[1]);
    const words = text.split(/\s+/);
    if (type === 'MX') return { priority: +words[0], exchange: words[1].replace(/\.$/, '') };
    return words[0].replace(/\.$/, '');
}

const zones = readZones(path.join(corpus, 'zones'));
async function resolver(name, type) {
    const at = zones.get(name.toLowerCase().replace(/\.$/, ''));
    if (at?.CNAME && type !== 'CNAME') return resolver(at.CNAME[0], type);
    if (at?.[type]) return at[type];
    throw Object.assign(new Error(`${type} ${name}`), { code: at ? 'ENODATA' : 'ENOTFOUND' });
}

const cases = fs.readFileSync(path.join(corpus, 'envelopes.jsonl'), 'utf8').trim().split('\n')
    .map((line) => JSON.parse(line));
for (const one of cases) one.octets = fs.readFileSync(path.join(corpus, 'msg', one.file));

async function verdict(one) {
    const said = await authenticate(one.octets, {
        ip: one.ip, helo: one.helo, sender: one.mail_from, mta: 'mx.rcpt-bench.net',
        resolver, disableBimi: true,
    });
    const passed = (said.dkim?.results ?? []).filter((r) => r.status.result === 'pass');
    return [said.spf?.status?.result, passed.map((r) => r.signingDomain).sort(),
        said.dmarc?.status?.result ?? 'none'].join(' ');
}

const intended = ({ expect }) => [expect.spf,
    expect.dkim.filter((s) => s.result === 'pass').map((s) => s.d).sort(), expect.dmarc].join(' ');

let best = 0;
let wrong = 0;
for (let pass = 0; pass < passes; pass++) {
    wrong = 0;
    const before = process.cpuUsage();
    for (const one of cases) wrong += (await verdict(one)) === intended(one) ? 0 : 1;
    const spent = process.cpuUsage(before);
    best = Math.max(best, (cases.length * 1e6) / (spent.user + spent.system));
}
console.log(`${best.toFixed(0)} messages/s a core, ${wrong} not as constructed`);
