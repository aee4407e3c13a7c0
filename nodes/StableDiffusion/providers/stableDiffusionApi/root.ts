const OWN = /^https?:\/\/(?:www\.)?(?:modelslab|stablediffusionapi)\.com(?=\/)/i;
/** At another host the bare `/api` may be the path of a proxy. */
const PASTED = /\/api\/v\d{1,2}(?:\/[\w/-]{0,200})?$/i;

/** The Base URL without a path of the API: every request has its own. */
export function root(baseUrl: string): string {
	return OWN.exec(baseUrl)?.[0] ?? baseUrl.replace(PASTED, '');
}
