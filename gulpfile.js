const { existsSync, readdirSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const { dest, series, src } = require('gulp');
const { writeDescription } = require('./scripts/lib/description');

const assets = [
	'nodes/**/*.{svg,png}',
	'credentials/**/*.{svg,png}',
	// The codex: where n8n's node list shows the node, and what it is found by.
	'nodes/**/*.node.json',
];

function copyAssets() {
	// Without `encoding: false` gulp 5 reads every file as text, which destroys a PNG.
	return src(assets, { base: '.', encoding: false }).pipe(dest('dist'));
}

/** Nothing may ship that no longer has a source. */
async function removeLeftovers() {
	for (const file of filesBelow('dist')) {
		const source = file.slice('dist/'.length).replace(/\.js$/, '.ts');
		if (!existsSync(source)) rmSync(file);
	}
}

function filesBelow(folder) {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		return entry.isDirectory() ? filesBelow(path) : [path];
	});
}

/** After the compiler: it is worked out by what the compiler wrote. */
async function describe() {
	writeDescription(__dirname);
}

const build = series(removeLeftovers, copyAssets, describe);

module.exports = { build, default: build };
