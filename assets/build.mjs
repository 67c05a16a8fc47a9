// Bundles the editor into web/static/vendor/ with the licences of what it contains. Run by `make web-assets`.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const target = "../web/static/vendor/";
const sources = ["build.mjs", "editor.js", "package.json", "package-lock.json"];
const hash = createHash("sha256");
for (const name of sources) hash.update(readFileSync(name));

const made = await build({
  entryPoints: ["editor.js"], bundle: true, minify: true, format: "esm", target: "es2022", charset: "utf8",
  legalComments: "none", metafile: true, write: false,
});
const packages = [...new Set(Object.keys(made.metafile.inputs).map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean))].sort();
const about = packages.map((name) => ({ name, ...JSON.parse(readFileSync(`node_modules/${name}/package.json`)) }));
const strange = about.filter((one) => one.license !== "MIT");
if (strange.length) throw new Error(`look at the licence of ${strange.map((one) => one.name)}`);

const listed = about.map((one) => `${one.name} ${one.version}`).join(", ");
const banner = `/* Sources: sha256 ${hash.digest("hex")}\n   Contains (MIT licence, see LICENCES.txt): ${listed} */\n`;
writeFileSync(target + "editor.js", banner + made.outputFiles[0].text);
const licences = about.map((one) => `${one.name} ${one.version}\n\n${readFileSync(`node_modules/${one.name}/LICENSE`, "utf8").trim()}\n`);
writeFileSync(target + "LICENCES.txt", "The editor of the query page contains these packages.\n\n" + licences.join("\n----\n\n"));
console.log(`${target}editor.js: ${made.outputFiles[0].contents.length} bytes, ${listed}`);
