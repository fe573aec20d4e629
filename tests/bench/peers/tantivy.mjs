// tantivy, as Turso's database has it (an experimental index of its own), for `./dev bench peers`:
//   node tantivy.mjs PACKAGE index ARTICLES FILE
//   node tantivy.mjs PACKAGE search FILE QUERIES ROUNDS
// PACKAGE: the folder of @tursodatabase/database. ARTICLES has a line each: id, language, title, body,
// parted by tabs. Words are folded, not stemmed. The index is made when all articles are in the table:
// rows that come later into a large index take some hundred times as long.
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [folder, command, first, second, rounds] = process.argv.slice(2);
const { connect } = await import(pathToFileURL(`${folder}/dist/promise.js`).href);
const open = (path) => connect(path, { experimental: ['index_method'] });

async function index(articles, path) {
  const base = await open(path);
  await base.exec('CREATE TABLE news (number INTEGER PRIMARY KEY, id TEXT, lang TEXT, title TEXT, body TEXT)');
  await base.exec('BEGIN');
  const insert = await base.prepare('INSERT INTO news (id, lang, title, body) VALUES (?, ?, ?, ?)');
  for await (const line of createInterface({ input: createReadStream(articles), crlfDelay: Infinity })) {
    await insert.run(...line.split('\t'));
  }
  await base.exec('COMMIT');
  await base.exec('CREATE INDEX words ON news USING fts (title, body)');
  await base.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  await base.close();
}

function wordsOf(form, words) {
  if (form === 'phrase') return `"${words}"`;
  return words.split(' ').join(form === 'and' ? ' AND ' : ' OR ');
}

async function search(path, queries) {
  const base = await open(path);
  const asked = readFileSync(queries, 'utf8').trimEnd().split('\n').map((line) => line.split('\t'));
  for (let round = 0; round <= rounds; ++round) {
    for (const [form, words] of asked) {
      const text = wordsOf(form, words).replaceAll("'", "''");
      const start = process.cpuUsage();
      const hits = await (await base.prepare(`SELECT id, title, body, fts_score(title, body, '${text}') AS score
        FROM news WHERE fts_match(title, body, '${text}') ORDER BY score DESC LIMIT 10`)).all();
      for (const hit of hits) cut(hit.body, words.split(' '));
      const used = process.cpuUsage(start);
      if (round > 0) console.log(`${form}\t${((used.user + used.system) / 1e3).toFixed(3)}`);
    }
  }
}

// Its own highlighter gives the whole text back, so the snippet is cut here, around the first word.
function cut(body, words) {
  const folded = body.toLowerCase();
  const found = words.map((word) => folded.indexOf(word)).filter((at) => at >= 0);
  const at = found.length > 0 ? Math.min(...found) : 0;
  return body.slice(Math.max(0, at - 80), at + 160);
}

await (command === 'index' ? index(first, second) : search(first, second));
