import type { Engine } from '../../scripts/engine';
import type { CredentialData, Lane as SandboxLane, Sandbox } from '../../sandbox';
import { credentialsAt, lanes } from '../../sandbox';

/** One way in which images come, with the credential that the node takes for it. */
export interface Lane extends SandboxLane {
	credentialType: string;
}

/** The lanes of all providers with a credential; one for which the sandbox has none is an error. */
export function lanesOf(engine: Engine, nodeType: string): Lane[] {
	const { credentials = [] } = engine.nodeDescription(nodeType);
	const types = new Map(
		credentials.flatMap(({ name, displayOptions }) =>
			(displayOptions?.show?.provider ?? []).map((provider) => [String(provider), name] as const),
		),
	);
	const forgotten = [...types.keys()].filter((id) => !lanes.some((one) => one.provider === id));
	if (forgotten.length > 0) {
		throw new Error(`No folder of sandbox/vendors has a lane for: ${forgotten.join(', ')}`);
	}
	return lanes.flatMap((lane) => {
		const credentialType = types.get(lane.provider);
		return credentialType === undefined ? [] : [{ ...lane, credentialType }];
	});
}

/** The right credential of a lane. */
export function credentialOf(lane: Lane, { url }: Pick<Sandbox, 'url'>): CredentialData {
	const credential = credentialsAt(url)[lane.credentialType];
	if (credential) return credential;
	throw new Error(`No folder of sandbox/vendors has a credential of type '${lane.credentialType}'`);
}
