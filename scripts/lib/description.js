const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

/**
 * Writes what the registry says as editor/description.json of a built package, beside the modules that work
 * it out: so n8n need not load them when it starts. Decision 0012.
 */
function writeDescription(packageDirectory) {
	const editor = join(packageDirectory, 'dist/nodes/StableDiffusion/editor');
	const { properties, methods, subtitle } = require(join(editor, 'description.js'));
	const names = Object.entries(methods).map(([kind, all]) => [kind, Object.keys(all)]);
	const description = { properties, methods: Object.fromEntries(names), subtitle };
	writeFileSync(join(editor, 'description.json'), JSON.stringify(description));
}

module.exports = { writeDescription };
