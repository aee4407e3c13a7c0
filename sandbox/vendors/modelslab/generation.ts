import { type Answer, json } from '../../core/answer';
import type { Call } from '../../core/call';
import type { Image, ImageSource } from '../../core/gallery';
import { isJobFault } from '../../core/jobs';
import { readMarkers } from '../../core/markers';
import type { Fault } from '../../types';
import { isOn } from './body';
import { duplicateRequest, failed, queueFull } from './errors';
import type { Family } from './families';
import { presentedKey } from './key';
import { type Finished, announce, generationTime, jobName, outputOf } from './results';
import type { JsonFields } from './rules';

export interface Work {
	/** The checked body. */
	body: JsonFields;
	family: Family;
	prompt: string;
	/** `blank`: what is left of them when the safety checker objects. */
	sources(blank: boolean): ImageSource[];
	meta: JsonFields;
	/** False when the caller switched the safety checker off. */
	checked: boolean;
	/** Videos are never ready at once. */
	slow?: boolean;
	plain?: boolean;
}

const mostAtOnce = 2;

/** Makes images at once or as a job, in the answer shapes that all endpoints share. */
export async function generate(call: Call, work: Work): Promise<Answer> {
	const markers = markersOf(work);
	if (spend(call, 'duplicate', markers, work)) throw duplicateRequest();
	if (spend(call, 'queue-full', markers, work)) return queueFull();
	const flagged = call.fault?.kind === 'filtered' || (work.checked && isUnsafe(work.prompt));
	const sources = work.sources(flagged);
	const queued =
		'queue' in markers ||
		work.slow === true ||
		isOn(work.body, 'instant_response') ||
		sources.length > mostAtOnce ||
		isJobFault(call.fault);
	if ('failed' in markers && !queued) return failed();
	const images = await call.produce(work.prompt, sources, queued ? 'job' : undefined);
	const links = images.map(isOn(work.body, 'base64') ? call.base64Url : call.imageUrl);
	const finished: Finished = {
		id: newId(call),
		links,
		flagged,
		proxied: 'proxy' in markers,
		plain: work.plain ?? false,
		meta: work.meta,
	};
	if (!queued) return success(call, work, finished);
	const fault: Fault | undefined = 'failed' in markers ? { kind: 'jobFails' } : call.fault;
	return queue(call, work, images, finished, fault);
}

function success(call: Call, work: Work, finished: Finished): Answer {
	announce(call, work.body, finished);
	return json(200, {
		status: 'success',
		generationTime,
		id: finished.id,
		...outputOf(finished),
		nsfw_content_detected: finished.flagged,
		webhook_status: '',
		meta: work.meta,
	});
}

function queue(
	call: Call,
	work: Work,
	images: Image[],
	finished: Finished,
	fault: Fault | undefined,
): Answer {
	const { family } = work;
	const { dueAt } = call.jobs.submit('modelslab', jobName(family, String(finished.id)), {
		key: presentedKey(call),
		payload: finished,
		fault,
	});
	for (const image of images) image.availableAt = isJobFault(fault) ? Infinity : dueAt;
	announce(call, work.body, finished, { family, dueAt });
	const id = family.idIn === 'path' ? `/${finished.id}` : '';
	return json(200, {
		status: 'processing',
		tip: 'for faster speed, keep resolution upto 512x512',
		eta: call.jobs.duration / 1000,
		messege: 'Try to fetch request after given estimated time',
		webhook_status: '',
		fetch_result: `${call.origin}/modelslab${family.fetchPath}${id}`,
		id: finished.id,
		output: finished.plain ? '' : [],
		meta: work.meta,
		future_links: finished.links,
	});
}

/** Without a prompt the words can be in `track_id` or in the image's URL. */
function markersOf({ body, prompt }: Work): Record<string, string> {
	const places = [body['track_id'], body['init_image'], body['image'], body['url']];
	const links = places.filter((place) => typeof place === 'string' && place.length < 4096);
	return readMarkers([prompt, ...links.map((link) => unescaped(String(link)))].join(' '));
}

function unescaped(link: string): string {
	try {
		return decodeURIComponent(link);
	} catch {
		return link;
	}
}

/** `[[duplicate]]` holds without end, `[[duplicate=2]]` for the first two times. */
function spend(call: Call, name: string, markers: Record<string, string>, work: Work): boolean {
	const limit = markers[name];
	if (limit === undefined || limit === '') return limit !== undefined;
	const spent = call.remember('modelslab/spent', () => new Map<string, number>());
	const key = JSON.stringify([name, call.path, work.body]);
	const times = spent.get(key) ?? 0;
	spent.set(key, times + 1);
	return times < Number(limit);
}

function isUnsafe(prompt: string): boolean {
	return /\bnsfw\b/i.test(prompt);
}

function newId(call: Call): number {
	return 10_000_000 + (call.randomSeed() % 89_999_999);
}
