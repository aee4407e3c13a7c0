import type { Toolbox } from '../../../nodes/StableDiffusion/core/calls/toolbox';
import { filesIn } from '../../../nodes/StableDiffusion/providers/comfyUi/outputs';
import { placeOf } from '../../../nodes/StableDiffusion/providers/comfyUi/queue';
import { answerOf } from '../../support/answers';
import { ODDITIES, oddRows } from '../../support/oddities';

/** Only what leads to the job and to its files may fail an answer. */

const JOB = 'a-1';
function tools(bodies: Record<string, unknown>): Toolbox {
	const used: Partial<Toolbox> = {
		read: async ({ path }) => await Promise.resolve(answerOf(bodies[path] ?? {})),
		fileAt: () => ({ open: async () => await Promise.reject(new Error('Not read here')) }),
	};
	return used as Toolbox;
}

it.each(ODDITIES)('An item of the queue that is %s hides no other', async (_, odd) => {
	const item = [0, JOB, {}, {}, []];
	const running = { queue_running: [odd ?? null, item], queue_pending: [odd ?? null] };
	expect(await placeOf(JOB, tools({ '/queue': running }))).toEqual({ state: 'running' });
	const pending = { queue_running: [odd ?? null], queue_pending: [odd ?? null, item] };
	expect(await placeOf(JOB, tools({ '/queue': pending }))).toEqual({ state: 'pending' });
});

it.each(oddRows(['prompt', 'status', 'meta']))(
	'An odd field of the history loses no file: %s is %s',
	async (field, _, value) => {
		const outputs = { 9: { images: [null, { filename: 'a.png', type: 'output' }, 5] } };
		const entry = { outputs, [field]: value };
		const queue = { queue_running: [], queue_pending: [] };
		const place = await placeOf(
			JOB,
			tools({ '/queue': queue, [`/history/${JOB}`]: { [JOB]: entry } }),
		);
		if (place.state !== 'ended') throw new Error(`The job is ${place.state}`);
		const { images } = filesIn(place.entry, {}, tools({}));
		expect(images.map(({ facts }) => facts?.file)).toEqual(['a.png']);
	},
);

it.each([
	[7, 7],
	[2 ** 53 - 1, 2 ** 53 - 1],
	[2 ** 53, undefined],
	[2 ** 64, undefined],
])('A seed of %d is shown as %p, never as a wrong number', (seed, shown) => {
	const outputs = { 9: { images: [{ filename: 'a.png' }] } };
	expect(filesIn({ outputs }, { seed }, tools({})).images[0]?.seed).toBe(shown);
});

it('Of a million files only the first are read', () => {
	const entries = Array.from({ length: 300_000 }, (_, index) => ({ filename: `${index}.png` }));
	expect(filesIn({ outputs: { 9: { images: entries } } }, {}, tools({})).images).toHaveLength(
		1_024,
	);
});
