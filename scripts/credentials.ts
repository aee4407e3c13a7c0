import type { Sandbox } from '../sandbox';

/** A credential for every provider that points at the sandbox, by credential type. */
export function sandboxCredentials({ url, keys }: Pick<Sandbox, 'url' | 'keys'>) {
	return {
		chatCompletionsApi: { apiKey: keys.relay, baseUrl: `${url}/relay` },
		gptnbApi: { apiKey: keys.gptnb, baseUrl: `${url}/gptnb`, pathPrefix: '/sd' },
		sdaiApi: { apiKey: keys.sdai, baseUrl: `${url}/sdai`, keyPlacement: 'both' },
		stabilityAiApi: { apiKey: keys.stability, baseUrl: `${url}/stability` },
		stableDiffusionApi: { apiKey: keys.modelslab, baseUrl: `${url}/modelslab` },
	};
}
