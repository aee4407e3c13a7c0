import { type Answer, json } from '../../core/answer';
import type { Call } from '../../core/call';
import type { Image } from '../../core/gallery';
import type { JobView } from '../../core/jobs';
import { readMarkers } from '../../core/markers';
import { hashText } from '../../core/random';
import { notFound, refusal } from './errors';
import { isAnonymous } from './key';
import { servedModel } from './models';
import { checkRules, forAnonymous } from './rules';
import type { Generation } from './schema';
import { readGeneration } from './schema';

const id = 'aiHorde';
/** Whoever knows the ID may ask: no key is looked at. */
const ANYBODY = '';
const KUDOS_PER_MEGAPIXEL = 40;

interface Work {
	request: Generation;
	images: Image[];
	/** Where they lie, or where a fault says that they do. */
	urls: string[];
	seeds: number[];
	kudos: number;
	markers: Record<string, string>;
	isCensored: boolean;
}

export async function submit(call: Call): Promise<Answer> {
	const given = readGeneration(call);
	checkRules(given);
	const markers = readMarkers(given.prompt);
	refuseByMarker(markers);
	const request = isAnonymous(call) ? forAnonymous(given) : given;
	const kudos = kudosOf(request);
	if (request.dry_run) return json(200, { kudos });
	const work = await draw(call, request, markers);
	const job = jobIdOf(call);
	call.jobs.submit(id, job, { key: ANYBODY, payload: { ...work, kudos }, fault: call.fault });
	const warnings = servedModel(request) ? [] : [{ code: 'NoAvailableWorker', message: NO_WORKER }];
	return json(202, { id: job, kudos, ...(warnings.length > 0 && { warnings }) });
}

const NO_WORKER = 'No available workers can fulfill this request. It will expire in 20 minutes.';

/** UUIDs in the server; here any text that is as hard to mistake. */
function jobIdOf(call: Call): string {
	const [one, other] = [call.randomSeed(), call.randomSeed()].map((part) =>
		String(part % 100_000_000).padStart(8, '0'),
	);
	return `${one}-0000-4000-8000-0000${other}`;
}

function refuseByMarker(markers: Record<string, string>): void {
	if ('corrupt' in markers) {
		throw refusal(400, 'CorruptPrompt', 'This prompt appears to violate our terms of service.');
	}
	if ('maintenance' in markers && markers.maintenance === 'submit') {
		throw refusal(400, 'MaintenanceMode', 'The Horde has entered maintenance mode.');
	}
	if ('crowded' in markers) {
		throw refusal(429, 'TooManyPrompts', 'Anonymous users have too many parallel requests.');
	}
}

async function draw(call: Call, request: Generation, markers: Record<string, string>) {
	const { prompt, params, models, nsfw, censor_nsfw } = request;
	const isCensored =
		call.fault?.kind === 'filtered' || (/\bnsfw\b/i.test(prompt) && (!nsfw || censor_nsfw));
	const first = Number(params.seed ?? hashText(prompt)) % 4_294_967_295;
	const seeds = Array.from({ length: params.n }, (_, index) => first + index);
	const orders = seeds.map((seed) => ({
		...{ prompt, seed, width: params.width, height: params.height },
		label: models[0] ?? 'any',
		...(isCensored && { effect: 'blurred' as const }),
	}));
	const images = await call.generate(prompt, orders, 'job');
	return { request, images, urls: images.map(call.imageUrl), seeds, markers, isCensored };
}

export function check(call: Call): Answer {
	return json(200, standing(lookAt(call)));
}

export async function status(call: Call): Promise<Answer> {
	const view = lookAt(call);
	const done = view.state === 'done' ? view.payload : undefined;
	const generations = done ? await generationsOf(done) : [];
	return json(200, { ...standing(view), generations, shared: false });
}

/** What is ready is in the answer, and nothing more will be made. */
export async function cancel(call: Call): Promise<Answer> {
	const answer = await status(call);
	canceledIn(call).add(call.params.id ?? '');
	return answer;
}

function lookAt(call: Call): JobView<Work> {
	const job = call.params.id ?? '';
	const view = call.jobs.look<Work>(id, job, ANYBODY, call.fault);
	if (view.state === 'unknown') throw notFound(job);
	return canceledIn(call).has(job) ? { state: 'failed' } : view;
}

function canceledIn(call: Call): Set<string> {
	return call.remember('aiHorde canceled', () => new Set<string>());
}

/** A faulted request is done as well; a canceled one, or one of a server in maintenance, has no images left. */
function standing(view: JobView<Work>) {
	const work = view.state === 'done' ? view.payload : undefined;
	const isPossible = !work || servedModel(work.request);
	const isFaulted = view.state === 'failed' || (work !== undefined && 'faulted' in work.markers);
	const isDone = isFaulted || (work !== undefined && isPossible);
	return {
		finished: isDone && work ? deliveredOf(work) : 0,
		processing: isDone ? 0 : 1,
		restarted: 0,
		waiting: 0,
		done: isDone,
		faulted: isFaulted,
		wait_time: view.state === 'processing' ? Math.ceil(view.remainingSeconds) : 0,
		queue_position: 0,
		kudos: work?.kudos ?? 0,
		is_possible: isPossible,
		...(view.state === 'strange' && { message: 'on_hold' }),
	};
}

function deliveredOf({ images, markers }: Work): number {
	if ('maintenance' in markers || 'faulted' in markers) return 0;
	return 'partial' in markers ? Math.min(1, images.length) : images.length;
}

async function generationsOf(work: Work) {
	const { request, seeds, isCensored } = work;
	const delivered = work.images.slice(0, servedModel(request) ? deliveredOf(work) : 0);
	return await Promise.all(
		delivered.map(async (image, index) => ({
			// Signed for 30 minutes, at another host than this one.
			img: request.r2 ? `${work.urls[index]}?X-Amz-Signature=5a6d` : await image.base64(),
			seed: String(seeds[index]),
			id: `generation-${image.id}`,
			censored: isCensored,
			gen_metadata: metadataOf(work),
			worker_id: 'worker-1',
			worker_name: 'Sandbox Worker',
			model: request.models[0] ?? 'stable_diffusion',
			state: isCensored ? 'censored' : 'ok',
		})),
	);
}

function metadataOf({ request, isCensored }: Work) {
	return [
		...(isCensored ? [{ type: 'censorship', value: 'nsfw' }] : []),
		...request.params.loras
			.filter(({ name }) => name === 'missing')
			.map(({ name }) => ({ type: 'lora', value: 'download_failed', ref: name })),
	];
}

function kudosOf({ params }: Generation): number {
	const megapixels = (params.width * params.height * params.n) / 1_000_000;
	return Math.round(megapixels * params.steps * KUDOS_PER_MEGAPIXEL) / 100;
}
