import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Answer } from '../../../nodes/StableDiffusion/core/calls/answer';
import type { Toolbox } from '../../../nodes/StableDiffusion/core/calls/toolbox';
import { graphIn } from '../../../nodes/StableDiffusion/families/comfy/graph/graphIn';
import { stateOf } from '../../../nodes/StableDiffusion/providers/comfyUi/look';
import { refusalOf, warningsIn } from '../../../nodes/StableDiffusion/families/comfy/nodeErrors';
import { probe } from '../../../nodes/StableDiffusion/providers/comfyUi/probe';
import { placeOf } from '../../../nodes/StableDiffusion/providers/comfyUi/queue';
import { Refusal } from '../../../sandbox/core/answer';
import { objectInfoOf } from '../../../sandbox/vendors/comfyUi/objectInfo';
import { validate } from '../../../sandbox/vendors/comfyUi/validate';

/** What ComfyUI 0.33.0 and 0.3.64 answered, recorded 2026-11-27; long texts are shortened. */
interface Exchange {
	server: '0.33.0' | '0.3.64';
	name: string;
	method: string;
	path: string;
	status: number;
	answer: unknown;
	body?: unknown;
}

const FILE = join(__dirname, '../../fixtures/recordings/comfyui.jsonl');
const exchanges = readFileSync(FILE, 'utf8')
	.trim()
	.split('\n')
	.map((line) => JSON.parse(line) as Exchange);

type Json = Record<string, unknown>;
const answers = (pattern: RegExp, status?: number) =>
	exchanges.filter(
		(one) => pattern.test(`${one.method} ${one.path}`) && (status ?? one.status) === one.status,
	);

function answerOf({ status, answer }: Exchange): Answer {
	const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
	return { status, headers: {}, bytes: Buffer.from(text ?? ''), mask: (words) => words };
}

/** Tools that answer with what was recorded. */
function toolsWith(byPath: Record<string, unknown>): Toolbox {
	const read = async ({ path }: { path: string }) =>
		await Promise.resolve(
			answerOf({ status: 200, answer: byPath[path] ?? {} } as Exchange), // the rest is not looked at
		);
	const fileAt = () => ({ open: async () => await Promise.reject(new Error('not opened')) });
	return { read, fileAt } as unknown as Toolbox; // nothing else is called
}

/**
 * What its check of the graph leaves out: fields beside the graph, integers beyond 2^53, circles, nodes without
 * inputs, names of files with a mark of their folder, and inputs that appear with a choice.
 */
const BEYOND =
	/^(prompt_id|number string|extra_data string|seed too big|cycle|node without inputs|LoadImage annotated|SaveImageAdvanced flat)/;
const COUNTS = { history: 79, submits: [176, 53, 17], sandbox: [209, 21] };

const SECRETS = /\/srv\/|Traceback|File "/;

describe('the history', () => {
	const entries = answers(/^GET .*\/history\//, 200).flatMap(({ answer, ...one }) =>
		Object.entries(answer as Json).map(([id, entry]) => ({ ...one, id, entry: entry as Json })),
	);

	it('holds as many runs as were recorded', () => {
		expect(entries.length).toBe(COUNTS.history);
	});

	it.each(entries)('of $server, $name', async ({ id, entry }) => {
		const tools = toolsWith({
			'/queue': { queue_running: [], queue_pending: [] },
			[`/history/${id}`]: { [id]: entry },
		});
		const place = await placeOf(id, tools);
		if (place.state !== 'ended') throw new Error(`found ${place.state}`);
		const state = stateOf(place.entry, { previews: true }, tools);
		const { status, outputs } = entry as { status: Json; outputs: Record<string, Json> };
		const files = Object.values(outputs).flatMap((lists) =>
			Object.entries(lists).flatMap(([list, all]) =>
				list === 'animated' || list === 'latents' || (list === 'text' && 'files' in lists)
					? []
					: (all as unknown[]),
			),
		);
		const failed = status.status_str !== 'success';
		expect(state.state).toBe(failed && files.length === 0 ? 'failed' : 'done');
		if (state.state === 'done') {
			expect(state.finished.images).toHaveLength(files.length);
			expect(state.finished.images.every(({ facts }) => facts?.class)).toBe(true);
			const lost = state.finished.warnings?.filter((one) => /did not run to its end/.test(one));
			expect(lost).toHaveLength(failed ? 1 : 0);
		}
		expect(JSON.stringify(state)).not.toMatch(SECRETS);
	});
});

describe('the answer to a submit', () => {
	const submits = answers(/^POST .*\/prompt$/);

	it('is there as often as it was recorded', () => {
		const count = (status: number) => submits.filter((one) => one.status === status).length;
		expect([count(200), count(400), count(500)]).toEqual(COUNTS.submits);
	});

	it.each(submits.filter(({ status }) => status === 400))(
		'of $server that refuses: $name',
		({ body, ...one }) => {
			const graph = graphIn((body as Json | undefined)?.prompt);
			const refusal = refusalOf(answerOf({ ...one }), graph);
			const words = `${refusal.message ?? ''} ${refusal.hint ?? ''} ${refusal.words ?? ''}`;
			expect(words.trim().length).toBeGreaterThan(15);
			expect(words).not.toMatch(SECRETS);
			const nodes = Object.keys((one.answer as { node_errors: object }).node_errors);
			if (nodes.length > 0) expect(refusal.message).toMatch(/does not run the workflow\. ./);
		},
	);

	it.each(submits.filter(({ status }) => status === 200))(
		'of $server that takes it: $name',
		({ body, answer }) => {
			const { node_errors: errors, prompt_id: id } = answer as {
				node_errors: Json;
				prompt_id: string;
			};
			const warnings = warningsIn(errors, graphIn((body as Json | undefined)?.prompt));
			expect(warnings).toHaveLength(Object.keys(errors).length);
			expect(warnings.join()).not.toMatch(SECRETS);
			expect(id).toEqual(expect.any(String));
		},
	);
});

describe('the queue', () => {
	it.each(answers(/^GET .*\/queue$/, 200))('of $server, $name', async ({ answer }) => {
		const { queue_running: running, queue_pending: pending } = answer as Record<string, Json[]>;
		for (const [state, list] of Object.entries({ running, pending })) {
			for (const item of list ?? []) {
				const id = String((item as unknown as unknown[])[1]);
				expect(await placeOf(id, toolsWith({ '/queue': answer }))).toEqual({ state });
			}
		}
		expect(await placeOf('none', toolsWith({ '/queue': answer }))).toEqual({ state: 'absent' });
	});
});

it('the probe names the version', () => {
	const versions = answers(/system_stats/, 200).map(({ answer }) => probe().describe?.(answer));
	expect(new Set(versions.filter(Boolean))).toEqual(new Set(['ComfyUI 0.33.0', 'ComfyUI 0.3.64']));
});

/** The other side of the wire answers as the recorded servers did. */
describe('the sandbox', () => {
	const judged = answers(/^POST .*\/prompt$/).filter(({ body }) => {
		const graph = (body as Json | undefined)?.prompt;
		return typeof graph === 'object' && graph !== null && !Array.isArray(graph);
	});
	const typesOf = (answer: unknown) => {
		const { error, node_errors: nodes } = answer as {
			error?: { type: string };
			node_errors: Record<string, { errors: Array<{ type: string }> }>;
		};
		const all = Object.entries(nodes ?? {}).map(([id, { errors }]) => `${id} ${errors[0]?.type}`);
		return [error?.type, ...all.sort()];
	};
	const UPLOADED = ['i2i.png', 'x.txt', 'h2 a.png', 'n8n/x/s.png', 'mask.png', 'gone.png'];
	const same = judged.filter((one) => !BEYOND.test(one.name));

	it('is compared in as many graphs as were recorded', () => {
		expect([same.length, judged.length - same.length]).toEqual(COUNTS.sandbox);
	});

	it.each(same)('checks a graph like $server: $name', ({ server, status, answer, body }) => {
		const edition = server === '0.33.0' ? 'newer' : 'older';
		const info = objectInfoOf(edition, UPLOADED);
		try {
			const { nodeErrors } = validate(structuredClone((body as Json).prompt), info, edition);
			expect(status).toBe(200);
			expect(typesOf({ node_errors: nodeErrors })).toEqual(typesOf(answer));
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			expect(error.answer.status).toBe(status);
			const json = Buffer.concat(error.answer.chunks).toString();
			if (status === 400) expect(typesOf(JSON.parse(json))).toEqual(typesOf(answer));
		}
	});
});
