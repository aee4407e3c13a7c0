import type { INodeExecutionData } from 'n8n-workflow';
import sharp from 'sharp';

import type { RecordedRequest, Sandbox } from '../../../sandbox';
import { startSandbox } from '../../../sandbox';
import type { Engine, RunResult, StartedRun } from '../../../scripts/engine';
import { createEngine } from '../../../scripts/engine';
import { packageClock, packageDirectory, stopTheClock } from '../../support/clock';
import { NODE, workflowOf } from '../../support/workflow';

export interface Call {
	provider?: 'stabilityAi' | 'gptnb' | 'preview';
	resource?: string;
	operation: string;
	parameters?: object;
	options?: object;
	/** Binary fields of the one item. */
	images?: Record<string, Buffer>;
	/** Over the fields of the credential. */
	credential?: object;
	json?: Record<string, unknown>;
}

export interface Bench {
	sandbox: Sandbox;
	engine: Engine;
	run(call: Call): Promise<RunResult>;
	start(call: Call): Promise<StartedRun>;
	/** What was sent to the provider itself. */
	sent(): RecordedRequest[];
}

/** Seconds that a job takes at the sandbox. */
const JOB_SECONDS = 25;

/** n8n's engine, the sandbox and a stopped clock, for the tests of one file. */
export function useBench(): Bench {
	let open: { sandbox: Sandbox; engine: Engine };
	beforeAll(async () => {
		const sandbox = await startSandbox({ jobSeconds: JOB_SECONDS, now: () => packageClock.now() });
		open = { sandbox, engine: await createEngine({ packageDirectory, binaryMode: 'filesystem' }) };
	});
	beforeEach(() => {
		open.sandbox.reset();
		stopTheClock();
	});
	afterEach(() => void jest.restoreAllMocks());
	afterAll(async () => void (await Promise.all([open.engine.close(), open.sandbox.close()])));
	const request = async (call: Call) => ({
		workflow: workflowOf({ parameters: parametersOf(call) }),
		items: [{ json: call.json ?? {}, binary: await stored(open.engine, call.images ?? {}) }],
		credentials: credentialsFor(open.sandbox, call.credential),
	});
	return {
		get sandbox() {
			return open.sandbox;
		},
		get engine() {
			return open.engine;
		},
		run: async (call) => await open.engine.run(await request(call)),
		start: async (call) => open.engine.start(await request(call)),
		sent: () => open.sandbox.requests.filter(({ cdn }) => !cdn),
	};
}

function parametersOf({ provider = 'stabilityAi', resource = 'image', operation, ...call }: Call) {
	return { provider, resource, operation, ...call.parameters, options: call.options ?? {} };
}

function credentialsFor({ url, keys }: Sandbox, changes: object = {}) {
	return {
		stabilityAiApi: { apiKey: keys.stability, baseUrl: `${url}/stability`, ...changes },
		gptnbApi: { apiKey: keys.gptnb, baseUrl: `${url}/gptnb`, pathPrefix: '/sd', ...changes },
	};
}

async function stored(engine: Engine, images: Record<string, Buffer>) {
	const entries = Object.entries(images).map(async ([name, bytes]) => {
		const file = { fileName: `${name}.png`, mimeType: 'image/png' };
		return [name, await engine.storeBinary(bytes, file)] as const;
	});
	return Object.fromEntries(await Promise.all(entries));
}

/** A locator's value as the editor writes it. */
export const chosen = (value: string) => ({ __rl: true, mode: 'id', value });

export const binary = (field: string) => ({ __rl: true, mode: 'binary', value: field });

interface Drawing {
	width?: number;
	height?: number;
	/** The middle is cut out. */
	hole?: boolean;
	format?: 'png' | 'jpeg' | 'webp' | 'gif';
}

/** An image to be worked on: a sky, a ground and something between. */
export async function draw({
	width = 512,
	height = 512,
	hole = false,
	format = 'png',
}: Drawing = {}): Promise<Buffer> {
	const shape = `<rect width="100%" height="60%" fill="#7dd3fc"/><rect y="60%" width="100%" height="40%" fill="#65a30d"/>`;
	const middle = '<circle cx="50%" cy="50%" r="20%" fill="#dc2626"/>';
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shape}${middle}</svg>`;
	const image = sharp(Buffer.from(svg));
	if (!hole) return await image.removeAlpha().toFormat(format).toBuffer();
	const cut = `<svg width="${width}" height="${height}">${middle}</svg>`;
	return await image
		.ensureAlpha()
		.composite([{ input: Buffer.from(cut), blend: 'dest-out' }])
		.toFormat(format)
		.toBuffer();
}

/** White where something is to change, black elsewhere. */
export async function drawMask({ width = 512, height = 512 }: Drawing = {}): Promise<Buffer> {
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="black"/><circle cx="50%" cy="50%" r="25%" fill="white"/></svg>`;
	return await sharp(Buffer.from(svg)).removeAlpha().png().toBuffer();
}

/** What was returned, as its bytes say. */
export async function imageOf(result: RunResult, item: INodeExecutionData | undefined) {
	const data = item?.binary?.data;
	if (!data) throw new Error('The item has no image');
	const bytes = await result.readBinary(data);
	const { format, width, height, hasAlpha } = await sharp(bytes).metadata();
	return { format, width, height, hasAlpha };
}

/** The items of a run that must have worked. */
export function itemsOf(result: RunResult): INodeExecutionData[] {
	const { error } = result;
	if (error) throw new Error(`${error.message} ${error.description ?? ''}`);
	return result.output(NODE);
}

interface Form {
	fields: Record<string, string>;
	files: Record<string, { filename: string; mimeType: string; bytes: Buffer }>;
}

/** A form as it was sent: texts as they are, files by their type. */
export function formOf(request: RecordedRequest | undefined): Record<string, string> {
	expect(request?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
	const { fields, files } = request?.body as Form;
	const types = Object.entries(files).map(([name, file]) => [name, `<${file.mimeType}>`]);
	return { ...fields, ...Object.fromEntries(types) };
}
