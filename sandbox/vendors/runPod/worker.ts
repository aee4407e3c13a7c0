import type { Call } from '../../core/call';
import type { Image } from '../../core/gallery';
import { isObject } from '../../core/jsonBody';
import { foldersOf } from '../comfyUi/files';
import type { Entry } from '../comfyUi/queue';

/** Words in a prompt: the worker stores in S3, is older than 5.0, or has a result that is too large. */
const IN_S3 = '[[s3]]';
const OLD = '[[old-worker]]';
const TOO_LARGE = '[[too-large]]';

/** What handler.py returns of a run that went well; undefined where RunPod lost it. */
export async function outputOf(call: Call, entry: Entry): Promise<object | undefined> {
	const prompt = String(entry.extraData['prompt'] ?? '');
	if (prompt.includes(TOO_LARGE)) return undefined;
	const files = filesOf(call, entry);
	const dataOf = async (image: Image) =>
		prompt.includes(IN_S3) ? addressOf(call, entry, image) : await image.base64();
	const [first] = files;
	if (prompt.includes(OLD) && first) {
		return { status: 'success', message: await dataOf(first.image), refresh_worker: true };
	}
	if (files.length === 0) return { status: 'success_no_images', images: [] };
	const type = prompt.includes(IN_S3) ? 's3_url' : 'base64';
	const images = files.map(async ({ filename, image }) => ({
		...{ filename, type },
		data: await dataOf(image),
	}));
	return { images: await Promise.all(images) };
}

function addressOf(call: Call, { fault }: Entry, image: Image): string {
	if (fault?.kind === 'imageUrl') return fault.url;
	return `${call.imageUrl(image)}?X-Amz-Signature=sandbox`;
}

/** Only what lies under `images`, and no previews. */
function filesOf(call: Call, { made }: Entry): Array<{ filename: string; image: Image }> {
	const folders = foldersOf(call);
	return Object.values(made).flatMap(({ images }) =>
		(Array.isArray(images) ? images.filter(isObject) : []).flatMap((file) => {
			const { filename, subfolder, type } = file;
			if (type === 'temp') return [];
			const path = `${String(type)}/${String(subfolder)}/${String(filename)}`;
			const kept = folders.files.get(path);
			return kept && 'image' in kept ? [{ filename: String(filename), image: kept.image }] : [];
		}),
	);
}
