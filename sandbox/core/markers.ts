const marker = /\[\[([a-z0-9-]+)(?:=([^\]]*))?\]\]/gi;

/** `[[queue]]` gives `{ queue: '' }`, `[[form=html]]` gives `{ form: 'html' }`. */
export function readMarkers(prompt: string): Record<string, string> {
	const found: Record<string, string> = {};
	for (const [, name, value] of prompt.matchAll(marker)) {
		if (name !== undefined) found[name.toLowerCase()] = value ?? '';
	}
	return found;
}

export function hasMarker(prompt: string, name: string): boolean {
	return name in readMarkers(prompt);
}

export function numberMarker(prompt: string, name: string): number | undefined {
	const value = Number.parseInt(readMarkers(prompt)[name] ?? '', 10);
	return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

export function withoutMarkers(prompt: string): string {
	return prompt.replace(marker, '').replace(/\s+/g, ' ').trim();
}
