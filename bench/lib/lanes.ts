import type { Engine } from '../../scripts/engine';
import type { Sandbox } from '../../sandbox';
import { sandboxCredentials } from '../../scripts/credentials';

/** One way on which images come: a provider, and whether it answers at once or queues a job. */
export interface Lane {
	title: string;
	provider: string;
	credentialType: string;
	parameters: object;
	/** Words to the sandbox that go behind every prompt. */
	marker: string;
	/** Further words that make it answer with addresses; absent where it cannot. */
	addresses?: string;
	/** Further words that make it answer with base64; absent where it cannot. */
	base64?: string;
	/** Part of the path of the request that is billed. */
	submitPath: string;
	/** Part of the path by which a job is asked for; absent where answers come at once. */
	lookPath?: string;
	/** The end of a job is told by the HTTP status alone, not by words in a 200. */
	endsByStatus?: true;
	/** Binary field of the items that holds the image to be worked on; absent where none is needed. */
	imageField?: string;
	/** Seconds that the provider wants between two looks at a job. */
	shortestPause?: number;
	/** How many times faster the node's time passes, where such pauses are long. */
	speed?: number;
}

const modelslab = {
	provider: 'stableDiffusionApi',
	credentialType: 'stableDiffusionApi',
	parameters: { width: 256, height: 256 },
	addresses: '',
	submitPath: '/text2img',
};

const stability = {
	provider: 'stabilityAi',
	credentialType: 'stabilityAiApi',
	marker: '',
	addresses: '[[link]]',
	base64: '',
};

const LANES: Lane[] = [
	{
		title: 'sdai',
		provider: 'sdai',
		credentialType: 'sdaiApi',
		parameters: {},
		marker: '',
		addresses: '',
		submitPath: '/v1/draw',
	},
	{
		title: 'gptnb',
		provider: 'gptnb',
		credentialType: 'gptnbApi',
		parameters: { model: byId('stable-diffusion-v1-6'), width: 320, height: 320 },
		marker: '',
		addresses: '[[link]]',
		base64: '',
		submitPath: '/text-to-image',
	},
	{ ...modelslab, title: 'modelslab', marker: '' },
	{ ...modelslab, title: 'modelslab queued', marker: '[[queue]]', lookPath: '/fetch/' },
	{
		title: 'chat relay',
		provider: 'chatCompletions',
		credentialType: 'chatCompletionsApi',
		parameters: { model: byId('stable-diffusion-api') },
		marker: '',
		addresses: '[[form=markdown]]',
		base64: '[[form=markdown-data]]',
		submitPath: '/chat/completions',
	},
	{ ...stability, title: 'stability', parameters: {}, submitPath: '/stable-image/generate' },
	{
		...stability,
		title: 'stability queued',
		parameters: {
			operation: 'replaceBackground',
			image: { __rl: true, mode: 'binary', value: 'image' },
		},
		imageField: 'image',
		submitPath: '/replace-background-and-relight',
		lookPath: '/v2beta/results/',
		endsByStatus: true,
		shortestPause: 10,
		speed: 20,
	},
];

function byId(value: string) {
	return { __rl: true, mode: 'id', value };
}

/** The lanes of all providers with an account; one that nobody thought of is an error. */
export function lanesOf(engine: Engine, nodeType: string): Lane[] {
	const { credentials = [] } = engine.nodeDescription(nodeType);
	const ids = credentials.flatMap(({ displayOptions }) =>
		(displayOptions?.show?.provider ?? []).map(String),
	);
	const forgotten = ids.filter((id) => !LANES.some(({ provider }) => provider === id));
	if (forgotten.length > 0) {
		throw new Error(`bench/lib/lanes.ts has no lane for: ${forgotten.join(', ')}`);
	}
	return LANES.filter(({ provider }) => ids.includes(provider));
}

/** The right credential of a lane; its key is what must never be seen. */
export function credentialOf(lane: Lane, sandbox: Pick<Sandbox, 'url' | 'keys'>) {
	const all: Record<string, { apiKey: string; baseUrl: string }> = sandboxCredentials(sandbox);
	const credential = all[lane.credentialType];
	if (credential) return credential;
	throw new Error(`scripts/credentials.ts has no credential of type '${lane.credentialType}'`);
}
