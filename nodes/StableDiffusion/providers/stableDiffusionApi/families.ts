import { pathPart } from '../../core/base/path';
/** The families of endpoints and where each hands out its results. docs.modelslab.com, read 2026-11-22. */

export type Family =
	| 'communityV4'
	| 'communityV6'
	| 'controlNetV5'
	| 'enterpriseV1'
	| 'imageEditingV6'
	| 'realtimeV6'
	| 'stableDiffusionV3'
	| 'videoUltraV6'
	| 'videoV6';

/** In alphabetical order, as n8n wants a list of choices. */
export const FAMILIES: ReadonlyArray<{ name: string; value: Family; description: string }> = [
	{
		name: 'Community Models V4 (DreamBooth)',
		value: 'communityV4',
		description: 'Thousands of models of the community, LoRAs, embeddings and VAEs',
	},
	{
		name: 'Community Models V6',
		value: 'communityV6',
		description: 'The current address of the community models, with FLUX and IP adapters',
	},
	{ name: 'ControlNet V5', value: 'controlNetV5', description: 'Images steered by an image' },
	{
		name: 'Enterprise V1',
		value: 'enterpriseV1',
		description: 'Your own server; needs the Enterprise API Key in the credential',
	},
	{ name: 'Image Editing V6', value: 'imageEditingV6', description: 'The current editing tools' },
	{
		name: 'Realtime V6',
		value: 'realtimeV6',
		description: 'The fastest way: no choice of model, steps or scheduler',
	},
	{
		name: 'Stable Diffusion V3',
		value: 'stableDiffusionV3',
		description: 'The classic address, without a choice of model',
	},
	{
		name: 'Video V6',
		value: 'videoV6',
		description: 'Short videos and GIFs with CogVideoX or Wanx',
	},
	{
		name: 'Video V6 Ultra (HD)',
		value: 'videoUltraV6',
		description: 'Longer videos in high definition with Wan 2.2 or LTX',
	},
];

/** What is asked with the job's ID; some take it in the path, some in the body, all take it in both. */
const FETCH_PATHS: Record<Family, (jobId: string) => string> = {
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

export function fetchPathOf(family: Family, jobId: string): string {
	return FETCH_PATHS[family](pathPart(jobId));
}
