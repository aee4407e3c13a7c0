import { providers } from '../../nodes/StableDiffusion/providers';

/** n8n's codex file, in which the editor's list of nodes also finds every provider with a credential by its names. */
export function withProviderNames(codex: string): string {
	const { alias } = JSON.parse(codex) as { alias: string[] }; // our own file
	const missing = providerNames().filter((name) => !alias.includes(name));
	const last = JSON.stringify(alias.at(-1));
	const lines = missing.map((name) => `,\n    ${JSON.stringify(name)}`);
	return codex.replace(`${last}\n`, () => `${last}${lines.join('')}\n`);
}

/** `Stable Diffusion API (ModelsLab)` has two names; how a server is run is none. */
function providerNames(): string[] {
	return providers
		.filter(({ credential }) => credential !== undefined)
		.flatMap(({ displayName }) => displayName.split(/[()]/))
		.map((name) => name.trim())
		.filter((name) => name !== '' && name !== 'Self-Hosted');
}
