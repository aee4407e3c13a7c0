import type { IncomingMessage, ServerResponse } from 'node:http';

import type { CredentialSet, RunRequest } from '../../../scripts/engine';
import { workflowFor } from '../../lib/workflow';

/** What is done to a node that has 512 MB: an answer that is hostile, or a value that is. */
export interface Attack {
	title: string;
	/** What the error says, with its hint. */
	says: RegExp;
	/** Of which provider; the sentence is the same for all others. */
	provider: 'chatCompletions' | 'stableDiffusionApi';
	parameters?: object;
	options?: object;
	/** Megabytes of the file in the binary field `data` of each item: base64 as text. */
	file?: number;
	items?: number;
	/** The test of the credential is attacked, not a run. */
	isTest?: true;
	answer(request: IncomingMessage, response: ServerResponse): void;
	/** Seconds. */
	within?: number;
	/** How many requests may arrive at most; a submit is never repeated. */
	requests?: number;
}

/** What the attacked process is to do. */
export type Deed =
	{ run: RunRequest; file?: number } | { test: { type: string; data: CredentialSet[string] } };

/** The run, or the test, that meets an attack. */
export function deedOf(attack: Attack, url: string): Deed {
	const data = { apiKey: 'attack-key-0123456789', baseUrl: url };
	if (attack.isTest) return { test: { type: `${attack.provider}Api`, data } };
	const { provider, parameters, options, items = 1, file } = attack;
	const model = { __rl: true, mode: 'id', value: 'sdxl' };
	const lane = { provider, parameters: { model, ...parameters } };
	return {
		file,
		run: {
			workflow: workflowFor(
				lane,
				{ timeout: 30, ...options },
				{ onError: 'continueRegularOutput' },
			),
			items: Array.from({ length: items }, () => ({ prompt: 'A fox' })),
			credentials: { chatCompletionsApi: data, stableDiffusionApi: data },
		},
	};
}
