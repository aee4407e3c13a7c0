import { providers } from '../../nodes/StableDiffusion/providers';
import type { Lane as SandboxLane, SeveralImages } from '../../sandbox';
import { lanes as sandboxLanes } from '../../sandbox';

/** One way in which several images per item come, as the engine tests see it. */
export interface Lane extends SandboxLane, SeveralImages {
	parameters: object;
	submitPath: string;
	/** How its errors begin. */
	displayName: string;
	credentialType: string;
	keyField: string;
	refusedKey: RegExp;
	whereKey: RegExp;
	connected: RegExp;
}

/** Of a credential that is an API key. */
const API_KEY = {
	keyField: 'apiKey',
	refusedKey: /did not accept the API key/,
	whereKey: /check 'API Key' and 'Base URL'/,
	connected: /^Connected\. The API key is valid\.$/,
};

/** Derived from what the sandbox's vendors and the registry export. */
export const lanes: Lane[] = sandboxLanes.flatMap((lane) => {
	const provider = providers.find(({ id }) => id === lane.provider);
	if (!lane.several || !provider?.credential) return [];
	const { displayName, credential } = provider;
	const names = { displayName, credentialType: credential.type.name };
	return [{ ...API_KEY, ...lane, ...lane.several, ...names }];
});

/** Those whose images lie at addresses. */
export const lanesWithAddresses = lanes.filter(({ addresses }) => addresses !== undefined);

/** The lane for tests that are about the node rather than about a provider. */
export function laneOf(title: string): Lane {
	const found = lanes.find((one) => one.title === title);
	if (found) return found;
	throw new Error(`No folder of sandbox/vendors has a lane '${title}' with several images`);
}
