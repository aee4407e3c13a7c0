import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { Answer } from './answer';
import { badParameter } from '../base/errors';
import type { Refusal } from './refusal';
import type { Toolbox } from './toolbox';

/** A live list of the editor: what to search for, and where to go on. */
export type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** Milliseconds; someone is looking at an open dropdown. */
const TIMEOUT = 30_000;

/** The tools of a live list in the editor. */
export async function listTools(
	context: ILoadOptionsFunctions,
	credentialType: string,
	providerName: string,
	readRefusal?: (answer: Answer) => Refusal | undefined,
): Promise<Toolbox> {
	const [{ readCredential }, { createToolbox }] = await Promise.all([
		import('./credential'),
		import('./toolbox'),
	]);
	const credential = await readCredential(context, credentialType, 0);
	return createToolbox({
		context,
		credential,
		providerName,
		readRefusal,
		extraParameters: {},
		timeout: TIMEOUT,
		readImage: async () => await Promise.reject(badParameter('A list takes no images.')),
	});
}
