import { providers } from '../../nodes/StableDiffusion/providers';

const FIRST = '        # npm run docs writes this list.\n';
const LAST = '        - All of them, or none\n';

/** The form for a bug, with the providers of the registry to choose from. */
export function withProviderOptions(form: string): string {
	const [before = '', rest = ''] = form.split(FIRST);
	const after = rest.split(LAST)[1];
	if (after === undefined) throw new Error('The form for a bug has no list of providers.');
	const options = providers.map(({ displayName }) => `        - ${displayName}\n`);
	return [before, FIRST, ...options, LAST, after].join('');
}
