// Prints the given and family names of every locale of @faker-js/faker as JSON, for names.py.
// usage: node given_names.mjs PACKAGE/dist/index.js
const { allLocales } = await import(process.argv[2]);
const out = {};
for (const [locale, { person }] of Object.entries(allLocales)) {
  if (person) out[locale] = { first: person.first_name ?? {}, last: person.last_name ?? {} };
}
console.log(JSON.stringify(out));
