import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Fault, RecordedFile, RecordedRequest } from '../types';
import type { State } from './state';

const milliseconds = z.number().nonnegative();
const plainKinds = [
	'reset',
	'resetMidway',
	'stall',
	'empty',
	'truncatedJson',
	'wrongShape',
	'badBase64',
	'emptyImage',
	'otherType',
	'lyingHeader',
	'redirectLoop',
	'endlessBody',
	'filtered',
	'wrongSize',
	'echoKey',
	'errorWith200',
	'jobFails',
	'jobVanishes',
	'jobNeverEnds',
	'jobUnknownStatus',
] as const satisfies ReadonlyArray<Fault['kind']>;

const fault = z.union([
	z.object({ kind: z.enum(plainKinds) }).strict(),
	z
		.object({
			kind: z.literal('status'),
			status: z.number().int().min(200).max(599),
			body: z.unknown(),
			headers: z.record(z.string()).optional(),
		})
		.strict(),
	z.object({ kind: z.literal('html'), status: z.number().int().min(200).max(599) }).strict(),
	z.object({ kind: z.enum(['slowHeaders', 'slowBody']), milliseconds }).strict(),
	z.object({ kind: z.literal('hugeJson'), bytes: z.number().int().nonnegative() }).strict(),
	z
		.object({
			kind: z.literal('redirect'),
			location: z.string(),
			status: z.number().int().min(300).max(399).optional(),
		})
		.strict(),
	z.object({ kind: z.literal('imageUrl'), url: z.string() }).strict(),
]);

const faultOrder = z
	.object({
		match: z.string(),
		times: z.number().int().nonnegative().optional(),
		skip: z.number().int().nonnegative().optional(),
		probability: z.number().min(0).max(1).optional(),
		until: z.string().optional(),
		fault,
	})
	.strict();

/** For callers in other processes; in process the `Sandbox` object does the same. */
export function addControl(app: FastifyInstance, state: State): void {
	app.get('/_sandbox/health', () => ({ ok: true }));
	app.get('/_sandbox/requests', () => state.ledger.requests.map(withBase64Files));
	app.get('/_sandbox/charges', () => state.ledger.charges);
	app.post('/_sandbox/faults', async (request, reply) => {
		const order = faultOrder.safeParse(parse(request.body));
		if (!order.success) return await reply.code(400).send({ error: order.error.issues });
		state.faults.order(order.data);
		return { ok: true };
	});
	app.delete('/_sandbox/faults', () => {
		state.faults.clear();
		return { ok: true };
	});
	app.post('/_sandbox/reset', () => {
		state.reset();
		return { ok: true };
	});
}

/** As it stands, JSON would spell a file out as an array of numbers. */
function withBase64Files(request: RecordedRequest): unknown {
	const body = request.body;
	if (!isMultipart(body)) return request;
	const files = Object.entries(body.files).map(([name, file]) => [
		name,
		{ ...file, bytes: file.bytes.toString('base64') },
	]);
	return { ...request, body: { ...body, files: Object.fromEntries(files) as unknown } };
}

function isMultipart(body: unknown): body is { files: Record<string, RecordedFile> } {
	const [file] = Object.values((body as { files?: object } | undefined | null)?.files ?? {});
	return Buffer.isBuffer((file as RecordedFile | undefined)?.bytes);
}

function parse(body: unknown): unknown {
	try {
		return Buffer.isBuffer(body) ? (JSON.parse(body.toString('utf8')) as unknown) : undefined;
	} catch {
		return undefined;
	}
}
