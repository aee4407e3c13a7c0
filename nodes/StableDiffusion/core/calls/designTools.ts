import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { badParameter } from '../base/errors';
import type { Answer } from './answer';
import type { Access } from './credential';
import { readCredential } from './credential';
import type { Refusal } from './refusal';
import type { Toolbox } from './toolbox';
import { createToolbox } from './toolbox';
import { senderOf } from './transport';

/** Whose tools they are, and how long they may be used. */
export interface DesignToolsOptions {
	access: Access;
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
	{ access, ...options }: DesignToolsOptions,
): Promise<Toolbox> {
	return createToolbox({
		...options,
		sender: senderOf(context),
		credential: await readCredential(context, access, 0),
		extraParameters: {},
		readImage: noFiles,
		readFile: noFiles,
	});
}

async function noFiles(): Promise<never> {
	return await Promise.reject(badParameter('A list takes no images.'));
}
