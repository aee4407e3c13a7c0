/** The groups of endpoints, and where each returns the results of its jobs. docs.modelslab.com, read 2026-11-22. */
import { badParameter } from '../../core/base/errors';
import { pathPart } from '../../core/base/path';

export type EndpointGroup =
	| 'communityV4'
	| 'communityV6'
	| 'controlNetV5'
	| 'enterpriseV1'
	| 'imageEditingV6'
	| 'realtimeV6'
	| 'stableDiffusionV3'
	| 'videoUltraV6'
	| 'videoV6';

interface Choice {
	name: string;
	value: EndpointGroup;
	description: string;
}

/** In alphabetical order, as n8n requires for a list of choices. */
export const ENDPOINT_GROUPS: readonly Choice[] = [
	{
		name: 'Community Models V4 (DreamBooth)',
		value: 'communityV4',
		description: 'The older API for community models. For existing workflows; otherwise use V6.',
	},
	{
		name: 'Community Models V6',
		value: 'communityV6',
		description:
			'Best when you want a certain model or style: thousands to choose from, such as FLUX',
	},
	{
		name: 'ControlNet V5',
		value: 'controlNetV5',
		description: 'Follows the pose, the outline or the depth of your image',
	},
	{
		name: 'Enterprise V1',
		value: 'enterpriseV1',
		description:
			'For your own server at the provider. Needs the Enterprise API Key in the credential.',
	},
	{
		name: 'Image Editing V6',
		value: 'imageEditingV6',
		description: 'The current tools for changing a photo. Keeps the size of your image.',
	},
	{
		name: 'Realtime V6',
		value: 'realtimeV6',
		description: 'The fastest, for drafts and many images. No choice of model or steps.',
	},
	{
		name: 'Stable Diffusion V3',
		value: 'stableDiffusionV3',
		description: 'Good for a first try: few settings, one general model',
	},
	{
		name: 'Video V6',
		value: 'videoV6',
		description: 'Short clips up to 25 frames, as an MP4 or a GIF. Good for a first try.',
	},
	{
		name: 'Video V6 Ultra (HD)',
		value: 'videoUltraV6',
		description: 'Longer and sharper videos, as an MP4. Takes minutes.',
	},
];

/** What is asked with the job's ID; some take it in the path, some in the body, all take it in both. */
const FETCH_PATHS: Record<EndpointGroup, (jobId: string) => string> = {
	communityV4: () => '/api/v4/dreambooth/fetch',
	communityV6: (jobId) => `/api/v6/images/fetch/${jobId}`,
	controlNetV5: (jobId) => `/api/v5/images/fetch/${jobId}`,
	enterpriseV1: () => '/api/v1/enterprise/fetch',
	imageEditingV6: (jobId) => `/api/v6/image_editing/fetch/${jobId}`,
	realtimeV6: (jobId) => `/api/v6/realtime/fetch/${jobId}`,
	stableDiffusionV3: (jobId) => `/api/v3/fetch/${jobId}`,
	videoUltraV6: (jobId) => `/api/v6/video/fetch/${jobId}`,
	videoV6: (jobId) => `/api/v6/video/fetch/${jobId}`,
};

/** The IDs of this provider are short numbers; anything longer than this many characters is none. */
export const LONGEST_ID = 256;

const LONGEST_PATH = 2_048;

export function fetchPathOf(group: EndpointGroup, jobId: string): string {
	if (jobId.length > LONGEST_ID) {
		throw badParameter(
			`'Job' is not a job ID of this provider: it has ${jobId.length} characters.`,
			'Use the item that the submitting node returned, or the number that the provider returned.',
		);
	}
	return FETCH_PATHS[group](pathPart(jobId));
}

/**
 * Whether a path leads to the result of a job, and to nothing else. A job token may come from anywhere:
 * only plain segments, one of which is `fetch`. One class of characters, so the time is linear.
 */
export function isFetchPath(path: unknown): path is string {
	if (typeof path !== 'string' || path.length > LONGEST_PATH) return false;
	if (!/^\/[\w/-]+$/.test(path)) return false;
	const [, first, ...rest] = path.split('/');
	return first !== '' && rest.includes('fetch');
}
