import type { FileTexts } from '../../core/media/texts/fileTexts';

/** Which program wrote an infotext: most name themselves in the pair Version. */
export function programOf(pairs: ReadonlyMap<string, string>, texts: FileTexts): string {
	const version = pairs.get('Version') ?? '';
	if (texts.get('fooocus_scheme') === 'a1111' || /^Fooocus/i.test(version)) return 'Fooocus';
	if (version === 'n8n-nodes-diffusion') return 'n8n Stable Diffusion node';
	if (/^stable-diffusion\.cpp/i.test(version)) return 'stable-diffusion.cpp';
	if (/^ComfyUI/i.test(version) || texts.has('prompt')) return 'ComfyUI';
	if (/^neo|^f\d|forge/i.test(version)) return 'Forge';
	if (pairs.has('App') || pairs.get('Backend') !== undefined) return 'SD.Next';
	return 'AUTOMATIC1111';
}
