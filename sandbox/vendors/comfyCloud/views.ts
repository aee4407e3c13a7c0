import { createHash } from 'node:crypto';
import type { Call } from '../../core/call';
import { isObject } from '../../core/jsonBody';
import { foldersOf } from '../comfyUi/files';
import { type Entry, queueOf } from '../comfyUi/queue';
import { type Asset, assetsOf, contentUrl, isProxy } from './assets';

const kinds: Array<[pattern: RegExp, kind: string]> = [
	[/^image\//, 'image'],
	[/^video\//, 'video'],
	[/^audio\//, 'audio'],
	[/^text\//, 'text'],
];

/** A job as every answer has it. */
export function jobOf(call: Call, entry: Entry) {
	const { id, addedAt, startedAt, endedAt, end } = entry;
	const status = statusOf(entry);
	const place = queueOf(call).pending.findIndex((one) => one.id === id);
	const base = isProxy(call) ? '/comfyCloud/proxy' : `${call.origin}/comfyCloud`;
	const self = `${base}/api/v2/jobs/${id}`;
	return {
		id,
		status,
		created_at: timeOf(addedAt),
		started_at: timeOf(startedAt),
		completed_at: timeOf(endedAt),
		expires_at: timeOf(addedAt + 86_400_000),
		queue_position: place < 0 ? null : place + 1,
		progress: { value: end ? 1 : 0, nodes_done: 0, nodes_total: Object.keys(entry.graph).length },
		outputs: end === 'success' ? outputsOf(call, entry) : [],
		error: status === 'failed' ? errorOf(entry) : null,
		metrics: {
			queue_ms: startedAt === undefined ? null : startedAt - addedAt,
			execution_ms: startedAt === undefined || !endedAt ? null : endedAt - startedAt,
		},
		urls: { self, events: `${self}/events`, cancel: `${self}/cancel` },
	};
}

const timeOf = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());

function statusOf({ end, startedAt, fault }: Entry): string {
	if (end && fault?.kind === 'jobUnknownStatus') return 'on_hold';
	const ends = { success: 'succeeded', error: 'failed', interrupted: 'canceled' };
	if (end) return ends[end];
	return startedAt === undefined ? 'queued' : 'running';
}

function errorOf({ graph, failure }: Entry) {
	const [first = ''] = Object.keys(graph);
	const node = failure?.node ?? first;
	return {
		code: 'node_execution_error',
		message: failure?.message ?? 'The job could not be done',
		node_id: node,
		class_type: graph[node]?.class_type ?? null,
		traceback: '  File "/srv/ComfyUI/execution.py", line 545, in execute',
	};
}

function outputsOf(call: Call, { id: jobId, made, fault }: Entry): object[] {
	return Object.entries(made).flatMap(([node, lists]) =>
		Object.entries(lists).flatMap(([list, entries]) =>
			(Array.isArray(entries) ? entries.filter(isObject) : []).map((file) => {
				const asset = keep(call, jobId, node, file);
				return {
					node_id: node,
					name: asset.name,
					type: list === 'latents' ? 'latent' : kindOf(asset),
					content_type: asset.contentType,
					size_bytes: 1,
					id: asset.id,
					hash: null,
					url: fault?.kind === 'imageUrl' ? fault.url : contentUrl(call, asset),
					url_expires_at: new Date(call.now() + 3_600_000).toISOString(),
					job_id: jobId,
				};
			}),
		),
	);
}

function kindOf({ contentType }: Asset): string {
	return kinds.find(([pattern]) => pattern.test(contentType))?.[1] ?? 'file';
}

/** A file of a job as an asset: the same each time the job is looked at. */
function keep(call: Call, jobId: string, node: string, file: Record<string, unknown>): Asset {
	const { filename, subfolder, type } = file;
	const path = `${String(type)}/${String(subfolder)}/${String(filename)}`;
	const id = uuidOf(`${jobId}/${node}/${path}`);
	const known = assetsOf(call).get(id);
	if (known) return known;
	const kept = foldersOf(call).files.get(path);
	const image =
		kept && 'image' in kept
			? kept.image
			: call.store({ render: async () => await Promise.resolve(Buffer.alloc(0)) });
	const asset = { id, name: String(filename), contentType: image.contentType, image };
	assetsOf(call).set(id, asset);
	return asset;
}

function uuidOf(text: string): string {
	const hex = createHash('sha256').update(text).digest('hex');
	return [8, 4, 4, 4, 12]
		.map((length, index, all) => {
			const start = all.slice(0, index).reduce((sum, one) => sum + one, 0);
			return hex.slice(start, start + length);
		})
		.join('-');
}
