import type { Answer } from '../../../nodes/StableDiffusion/core/calls/answer';
import type { Toolbox } from '../../../nodes/StableDiffusion/core/calls/toolbox';
import type { JobState } from '../../../nodes/StableDiffusion/core/provider/provider';
import { transmute } from '../../../nodes/StableDiffusion/providers/aiHorde/alchemy';
import { jobs } from '../../../nodes/StableDiffusion/providers/aiHorde/jobs';
import { submit } from '../../../nodes/StableDiffusion/providers/aiHorde/submit';
import { answerOf } from '../../support/answers';
import { oddRows } from '../../support/oddities';

/** Only the ID of a job, whether it is done, and the images may fail an answer. */

const WANTED = {
	...{ prompt: 'A fox', negativePrompt: '', model: '', numberOfImages: 1, steps: 20 },
	...{ guidanceScale: 7, size: { width: 512, height: 512 }, options: {} },
};
const IMAGE = 'https://r2.test/a.webp';

/** Tools of a server that answers every request with the next of these bodies. */
function toolsWith(...bodies: unknown[]): Toolbox {
	const next = async (): Promise<Answer> => await Promise.resolve(answerOf(bodies.shift()));
	const used: Partial<Toolbox> = { submit: next, read: next, baseUrl: 'https://horde.test' };
	return used as Toolbox;
}

const look = async (...bodies: unknown[]): Promise<JobState> =>
	await jobs.look({ jobId: '7', reference: { images: 1 } }, toolsWith(...bodies));

it.each([
	['a1', 'a1'],
	[' a1 ', 'a1'],
	[77, '77'],
])('A job is accepted with the ID %j', async (id, jobId) => {
	expect(await submit(WANTED, toolsWith({ id }))).toMatchObject({ job: { jobId } });
	const image = { bytes: Buffer.from('x') } as Parameters<typeof transmute>[0]; // nothing else of it is read
	expect(await transmute(image, 'RealESRGAN_x4plus', toolsWith({ id }))).toMatchObject({
		job: { jobId },
	});
});

it.each(oddRows(['message', 'warnings', 'kudos', 'rc']))(
	'An odd field loses no job: %s is %s',
	async (field, _, value) => {
		const outcome = await submit(WANTED, toolsWith({ id: 'a1', [field]: value }));
		expect(outcome).toMatchObject({ job: { jobId: 'a1' } });
	},
);

const CHECK = ['faulted', 'is_possible', 'waiting', 'finished', 'queue_position', 'wait_time'];
const MADE = ['seed', 'id', 'censored', 'state', 'model', 'worker_name', 'gen_metadata'];
/** The values that say that a job or an image is otherwise. */
const isMeant = (field: string, value: unknown) =>
	(field === 'faulted' || field === 'censored') && value === true;

it.each(oddRows([...CHECK, ...MADE]).filter(([field, , value]) => !isMeant(field, value)))(
	'An odd field loses no image: %s is %s',
	async (field, _, value) => {
		const check = { done: true, faulted: false, ...(CHECK.includes(field) && { [field]: value }) };
		const made = { img: IMAGE, ...(MADE.includes(field) && { [field]: value }) };
		const state = await look(check, { ...check, generations: [null, made, 5] });
		expect(state).toMatchObject({
			state: 'done',
			finished: { images: [{ content: { url: IMAGE } }] },
		});
	},
);

it.each([true, 1, 'true'])('A job is done where it says %j', async (done) => {
	const state = await look({ done }, { done, generations: [{ img: IMAGE }] });
	expect(state.state).toBe('done');
});

it.each([false, 0, 'false', ''])('A job is not done where it says %j', async (done) => {
	expect((await look({ done })).state).toBe('pending');
});
