import type { INodeExecutionData } from 'n8n-workflow';

import type { Engine, RunResult, StartedRun } from '../../../scripts/engine';
import { createEngine } from '../../../scripts/engine';
import type { RecordedRequest, Sandbox } from '../../../sandbox';
import { drawImage, startSandbox } from '../../../sandbox';
import { packageClock, packageDirectory, stopTheClock } from '../../support/clock';
import { workflowOf } from '../../support/workflow';

/** What a test asks of the node beside the controls. */
export interface Wish {
	items?: Array<Record<string, unknown> | INodeExecutionData>;
	node?: object;
	/** Over the fields of the right credential. */
	credential?: Record<string, unknown>;
}

export interface Bench {
	engine: Engine;
	sandbox: Sandbox;
	/** A public link to an image at the sandbox, and the item that brings an image and a mask. */
	link: string;
	images: INodeExecutionData;
	run(parameters: object, wish?: Wish): Promise<RunResult>;
	start(parameters: object, wish?: Wish): StartedRun;
	/** Requests to the vendor's API, without fetches of images. */
	calls(): RecordedRequest[];
	/** The last request to an address, without the key. */
	bodyOf(path: string): unknown;
}

const JOB_SECONDS = 4;
const SIDE = 128;

/** n8n's engine with the built package and the sandbox, for all tests of a block; time stands still. */
export function useBench(options: { modelCount?: number; realTime?: boolean } = {}): () => Bench {
	let bench: Bench | undefined;
	beforeAll(async () => {
		bench = await open(options);
	});
	beforeEach(async () => {
		if (!options.realTime) stopTheClock();
		if (bench) await freshen(bench);
	});
	afterEach(() => void jest.restoreAllMocks());
	afterAll(async () => {
		await Promise.all([bench?.engine.close(), bench?.sandbox.close()]);
	});
	return () => {
		if (bench) return bench;
		throw new Error('The bench opens before the first test');
	};
}

async function open({ modelCount }: { modelCount?: number }): Promise<Bench> {
	const now = () => packageClock.now();
	const sandbox = await startSandbox({ jobSeconds: JOB_SECONDS, now, modelCount });
	const engine = await createEngine({ packageDirectory, binaryMode: 'filesystem' });
	const calls = () => sandbox.requests.filter(({ cdn }) => !cdn);
	const requestOf = (parameters: object, { items, node, credential }: Wish = {}) => ({
		workflow: workflowOf({
			parameters: { provider: 'stableDiffusionApi', resource: 'image', ...parameters },
			node,
		}),
		items: items ?? [bench.images],
		credentials: { stableDiffusionApi: { ...credentialOf(sandbox), ...credential } },
	});
	const bench: Bench = {
		engine,
		sandbox,
		link: '',
		images: { json: {} },
		run: async (parameters, wish) => await engine.run(requestOf(parameters, wish)),
		start: (parameters, wish) => engine.start(requestOf(parameters, wish)),
		calls,
		bodyOf: (path) => {
			const request = calls().findLast((one) => one.path === `/modelslab${path}`);
			const { key: _, ...body } = (request?.body ?? {}) as Record<string, unknown>;
			return body;
		},
	};
	return bench;
}

function credentialOf({ url, keys }: Sandbox) {
	const enterpriseApiKey = keys.modelslabEnterprise;
	return { apiKey: keys.modelslab, enterpriseApiKey, baseUrl: `${url}/modelslab` };
}

/** A sandbox that has forgotten all but one image, and an item with two of them. */
async function freshen(bench: Bench): Promise<void> {
	bench.sandbox.reset();
	const draw = async (prompt: string) =>
		await drawImage({ prompt, seed: 1, width: SIDE, height: SIDE, label: 'input' });
	const [image, mask] = await Promise.all([draw('A cabin'), draw('A mask')]);
	const file = (fileName: string) => ({ fileName, mimeType: 'image/png' });
	bench.images = {
		json: {},
		binary: {
			data: await bench.engine.storeBinary(image, file('house.png')),
			mask: await bench.engine.storeBinary(mask, file('mask.png')),
		},
	};
	bench.link = await upload(bench.sandbox, image);
	bench.sandbox.requests.length = 0;
}

async function upload({ url, keys }: Sandbox, image: Buffer): Promise<string> {
	const response = await fetch(`${url}/modelslab/api/v6/base64_to_url`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({
			key: keys.modelslab,
			base64_string: `data:image/png;base64,${image.toString('base64')}`,
		}),
	});
	const { output } = (await response.json()) as { output: string[] };
	return output[0] ?? '';
}
