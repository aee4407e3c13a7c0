import fc from 'fast-check';

import { ProviderError } from '../../nodes/StableDiffusion/core/base/errors';
import type { Toolbox } from '../../nodes/StableDiffusion/core/calls/toolbox';
import { FUZZ_TIMEOUT, holds, junkPool } from './support/fuzz';
import { operations } from './support/registry';

const refuse = async () => await Promise.reject(new ProviderError('network', 'No network here'));

/** Every request to another host is refused. */
const tools: Toolbox = {
	submit: refuse,
	read: refuse,
	image: refuse,
	file: refuse,
	upload: refuse,
	uploadPart: refuse,
	fileAt: () => ({ open: refuse }),
	waiting: { waits: true, cancels: true },
	settings: {},
	baseUrl: 'https://api.test',
	timeout: 1_000,
	remember: async (_name, _seconds, make) => await make(),
	forget: () => undefined,
};

describe.each(operations)('$title', (entry) => {
	it(
		'with junk in every control ends with a result or with a sentence',
		async () => {
			const { operation } = entry;
			const oddity = junkPool();
			const some = (names: string[]) =>
				fc.record(Object.fromEntries(names.map((name) => [name, oddity])), { requiredKeys: [] });
			const values = fc.tuple(
				some(Object.keys(operation.parameters)),
				fc.oneof(oddity, some(Object.keys(operation.options))),
			);
			await holds(values, async ([raw, options]) => {
				const outcome = await operation
					.run({ ...raw, options }, tools)
					.catch((error: unknown) => error);
				if (outcome instanceof Error && !(outcome instanceof ProviderError)) throw outcome;
			});
		},
		FUZZ_TIMEOUT,
	);
});
