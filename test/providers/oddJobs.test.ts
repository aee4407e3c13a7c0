import type { Toolbox } from '../../nodes/StableDiffusion/core/calls/toolbox';
import type { Job } from '../../nodes/StableDiffusion/core/provider/provider';
import { acceptedIn } from '../../nodes/StableDiffusion/families/falQueue/accepted';
import { lookInQueue } from '../../nodes/StableDiffusion/families/falQueue/look';
import { jobs as horde } from '../../nodes/StableDiffusion/providers/aiHorde/jobs';
import { look as lookAtCloud } from '../../nodes/StableDiffusion/providers/comfyCloud/look';
import { submit as submitToCloud } from '../../nodes/StableDiffusion/providers/comfyCloud/submit';
import { addressFor } from '../../nodes/StableDiffusion/providers/fal/files';
import { jobs as replicate } from '../../nodes/StableDiffusion/providers/replicate/jobs';
import { submit as submitToReplicate } from '../../nodes/StableDiffusion/providers/replicate/submit';
import { look as lookAtRunPod } from '../../nodes/StableDiffusion/providers/runPod/look';
import { submit as submitToRunPod } from '../../nodes/StableDiffusion/providers/runPod/submit';
import { failureOf } from '../core/support/errors';
import { answerOf } from '../support/answers';

/** IDs, words and images as proxies and other workers write them: only what is needed may fail an answer. */

const IMAGE = 'https://cdn.test/a.png';
const BASE64 = `iVBORw0KGgo${'A'.repeat(61)}`;
const JOB: Job = { jobId: '7', reference: {} };

/** Tools of a server that answers every request with the next of these bodies. */
function toolsWith(...bodies: unknown[]): Toolbox {
	const next = async () => await Promise.resolve(answerOf(bodies.shift()));
	const used: Partial<Toolbox> = {
		...{ submit: next, read: next, baseUrl: 'https://server.test', timeout: 1_000 },
		...{ waiting: { waits: true, cancels: false }, settings: { endpointId: 'e1' } },
	};
	return used as Toolbox; // no other tool is used
}

const place = { path: '/x' };
const lookAtFal = async (...bodies: unknown[]) =>
	await lookInQueue({ status: place, result: place, cancel: place }, JOB, {}, toolsWith(...bodies));

describe('A job is accepted', () => {
	const target = { model: 'a/b', path: '/predictions' };
	const order = { input: { prompt: 'A fox' }, options: {} };
	const submits: Array<[string, (body: object) => Promise<unknown>]> = [
		['fal', async (body) => await Promise.resolve({ job: acceptedIn(answerOf(body)) })],
		['Replicate', async (body) => await submitToReplicate(target, order, toolsWith(body))],
		['RunPod', async (body) => await submitToRunPod({}, {}, toolsWith(body))],
		['Comfy Cloud', async (body) => await submitToCloud({}, {}, toolsWith(body))],
	];

	it.each(
		submits.flatMap(([name, submit]) => [' a1 ', 77, '77'].map((id) => ({ name, id, submit }))),
	)('by $name with the ID $id', async ({ id, submit }) => {
		expect(await submit({ id, request_id: id, status: 'queued' })).toMatchObject({
			job: { jobId: String(id).trim() },
		});
	});

	it.each<[string, object]>([
		['no ID', { response_url: 'https://queue.fal.run/a/b/requests/r-7' }],
		['an odd ID', { request_id: null, status_url: 'https://queue.fal.run/a/requests/r-7/status' }],
		['an empty ID', { request_id: ' ', cancel_url: 'https://queue.fal.run/a/requests/r-7/cancel' }],
	])('by fal with %s, which its addresses name', (_, body) => {
		expect(acceptedIn(answerOf(body))).toMatchObject({ jobId: 'r-7' });
	});

	it.each<[string, object]>([
		['no ID', { urls: { get: 'https://api.replicate.com/v1/predictions/p7' } }],
		['an empty ID', { id: '', urls: { get: 'https://api.replicate.com/v1/predictions/p7/' } }],
	])('by Replicate with %s, which its address names', async (_, body) => {
		const outcome = await submitToReplicate(target, order, toolsWith(body));
		expect(outcome).toMatchObject({ job: { jobId: 'p7' } });
	});

	it.each<[string, unknown]>([
		['no ID', { status: 'succeeded', output: [IMAGE] }],
		['an empty ID', { id: '', status: 'Succeeded', output: IMAGE }],
		['a rounded ID', { id: 2 ** 60, status: 'succeeded', output: { image: IMAGE } }],
	])('by Replicate with %s and its image at once', async (_, body) => {
		const outcome = await submitToReplicate(target, order, toolsWith(body));
		expect(outcome).toMatchObject({ images: [{ content: { url: IMAGE } }] });
	});

	it('and without any ID the addresses are named', async () => {
		const status_url = 'https://queue.fal.run/a/b/status';
		const failure = await failureOf(() => acceptedIn(answerOf({ status_url, request_id: {} })));
		expect(failure.message).toBe('The provider accepted the job but returned no ID');
		expect(failure.facts.sourceUrls).toEqual([status_url]);
		const lost = await failureOf(
			async () => await submitToReplicate(target, order, toolsWith({ status: 'starting' })),
		);
		expect(lost.message).toBe('The provider accepted the job but returned no ID');
	});
});

describe('A look at a job', () => {
	it.each(['COMPLETED', 'completed', ' Completed ', 'SUCCESS', 'done', 'Failed'])(
		'at fal is over with %j',
		async (status) => {
			expect(await lookAtFal({ status }, { images: [{ url: ` ${IMAGE}` }] })).toMatchObject({
				state: 'done',
				finished: { images: [{ content: { url: IMAGE } }] },
			});
		},
	);

	it.each([
		['"7"', 7],
		['7', 7],
		['1234567890123456789', '1234567890123456789'],
		['"1234567890123456789"', '1234567890123456789'],
		['null', undefined],
		['[7]', undefined],
	])('at fal tells the seed %s as %j', async (written, seed) => {
		const body = `{"images":[{"url":"${IMAGE}"}],"seed":${written}}`;
		const state = await lookAtFal({ status: 'COMPLETED' }, body);
		const [image] = state.state === 'done' ? state.finished.images : [];
		expect(image?.seed).toBe(seed);
	});

	it.each<[string, unknown]>([
		['as documented', { images: [{ data: BASE64, type: 'base64' }] }],
		['as texts', { images: [BASE64] }],
		['as a bare list', [BASE64]],
		['as objects of another form', { images: [{ image: BASE64 }, { odd: 5 }, null] }],
		['as one text', BASE64],
		['as JSON in a text', JSON.stringify({ images: [{ data: BASE64 }] })],
	])('at RunPod finds the images %s', async (_, output) => {
		expect(await lookAtRunPod(JOB, toolsWith({ status: 'completed', output }))).toMatchObject({
			state: 'done',
			finished: { images: [{ content: { base64: BASE64 } }] },
		});
	});

	it.each(['complete', 'SUCCESS', 'Succeeded', 'finished'])(
		'has the image at RunPod and at Replicate with %j',
		async (status) => {
			const output = { images: [{ data: BASE64, type: 'base64' }] };
			expect(await lookAtRunPod(JOB, toolsWith({ status, output }))).toMatchObject({
				state: 'done',
				finished: { images: [{ content: { base64: BASE64 } }] },
			});
			const reply = { id: '7', status, output: [IMAGE], completed_at: null };
			expect(await replicate.look(JOB, toolsWith(reply))).toMatchObject({
				state: 'done',
				finished: { images: [{ content: { url: IMAGE } }] },
			});
		},
	);

	it.each(['error', 'FAILURE', 'cancelled', 'Canceled'])(
		'is over at RunPod and at Replicate with %j',
		async (status) => {
			const body = { id: '7', status, error: 'boom' };
			expect(await lookAtRunPod(JOB, toolsWith(body))).toMatchObject({ state: 'failed' });
			expect(await replicate.look(JOB, toolsWith(body))).toMatchObject({ state: 'failed' });
		},
	);

	it.each(['Failed', ' FAILED '])('at RunPod is over with %j', async (status) => {
		const state = await lookAtRunPod(JOB, toolsWith({ status, error: 'boom' }));
		expect(state).toEqual({ state: 'failed', reason: 'boom' });
	});

	it.each([{}, { id: null }, { id: 7 }, { id: '' }])(
		'at Comfy Cloud needs no ID: %j',
		async (body) => {
			const reply = { ...body, status: 'Succeeded', outputs: [{ url: IMAGE, node_id: '9' }] };
			expect(await lookAtCloud(JOB, toolsWith(reply, {}))).toMatchObject({
				state: 'done',
				finished: { images: [{ content: { url: IMAGE } }] },
			});
		},
	);

	it.each([{}, { id: null }, { id: 7 }])('at Replicate needs no ID: %j', async (body) => {
		const reply = { ...body, status: 'succeeded', output: IMAGE };
		expect(await replicate.look(JOB, toolsWith(reply))).toMatchObject({ state: 'done' });
	});

	it.each([true, 1, 'true', 'True', ' TRUE ', '1'])('at AI Horde is over with %j', async (done) => {
		const status = { done, generations: [{ img: IMAGE }] };
		expect(await horde.look(JOB, toolsWith({ done }, status))).toMatchObject({ state: 'done' });
	});

	it.each([undefined, null, {}, [], 'no'])('at AI Horde is not over with %j', async (done) => {
		expect(await horde.look(JOB, toolsWith({ done, waiting: 1 }))).toMatchObject({
			state: 'pending',
		});
	});
});

it.each(['ftp://a.test/b.png', 'a fox', '//a.test/b.png', 'data.png'])(
	'fal is not given %j as the address of an image',
	async (url) => {
		const source = { control: 'Image', kind: 'url', url } as const;
		const failure = await failureOf(async () => await addressFor(source, toolsWith()));
		expect(failure.fault).toBe('parameter');
		expect(failure.message).toContain("'Image' must be an http or https address");
	},
);
