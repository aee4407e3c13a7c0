import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { badParameter } from '../base/errors';
import type { Answer } from './answer';
import { NO_CREDENTIAL, readCredential } from './credential';
import type { Refusal } from './refusal';
import type { Toolbox } from './toolbox';
import { createToolbox } from './toolbox';

/** Whose tools they are, and how long they may be used. */
export interface DesignToolsOptions {
	/** Name of the credential class; absent where no credential is needed. */
	credentialType?: string;
	/** As error sentences call it. */
	providerName: string;
	readRefusal?: (answer: Answer) => Refusal | undefined;
	/** Milliseconds, for one request. */
	timeout: number;
	/** Ends all requests. */
	signal: AbortSignal;
}

/** The tools of what the editor asks a provider while a workflow is built. */
export async function designTools(
	context: ILoadOptionsFunctions,
	{ credentialType, ...options }: DesignToolsOptions,
): Promise<Toolbox> {
	const credential = credentialType
		? await readCredential(context, credentialType, 0)
		: NO_CREDENTIAL;
	return createToolbox({
		...options,
		context,
		credential,
		extraParameters: {},
		readImage: async () => await Promise.reject(badParameter('A list takes no images.')),
	});
}
