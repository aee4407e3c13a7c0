/** An answer with more values is not parsed; a list of 20,000 models with 20 fields each is smaller. */
export const MOST_VALUES = 1_000_000;

const [COMMA, BRACKET, BRACE] = Array.from(',[{', (sign) => sign.charCodeAt(0));

/**
 * Whether JSON holds more values than n8n's memory can bear: 16 MB of `{},` become 2 GB of objects. Each
 * value begins behind one of three signs; those inside texts count too, which does no harm below the limit.
 */
export function holdsTooManyValues(json: Buffer | string, most = MOST_VALUES): boolean {
	if (json.length <= most) return false;
	const bytes = typeof json === 'string' ? Buffer.from(json) : json;
	let count = 0;
	for (const byte of bytes) {
		if (byte === COMMA || byte === BRACKET || byte === BRACE) count++;
		if (count > most) return true;
	}
	return false;
}
