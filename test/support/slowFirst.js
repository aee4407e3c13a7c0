const { relative, sep } = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

/** The longest ones, so that no worker is left alone with one of them at the end. */
const SLOW = [
	'contract/addingAProvider',
	'engine/faults/matrix',
	'engine/modelslab/requesting',
	'engine/waiting',
	'engine/using',
	'engine/failing',
	'engine/modelslab/answering',
	'engine/capabilities/all',
	'engine/answering',
	'engine/automatic1111/all',
	'engine/stability/all',
	'engine/secrets',
].map((name) => `test/${name}.test.ts`);

/** jest knows how long a test file takes once it has run here; a fresh clone has only the list. */
class SlowFirst extends Sequencer {
	sort(tests) {
		const rank = ({ path, context }) => {
			const place = SLOW.indexOf(relative(context.config.rootDir, path).split(sep).join('/'));
			return place < 0 ? SLOW.length : place;
		};
		return super.sort(tests).sort((one, other) => rank(one) - rank(other));
	}
}

module.exports = SlowFirst;
