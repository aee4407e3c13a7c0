// stablediffusionapi.com, now modelslab.com: the project's third seed document and what it links.
import type { Call } from '../../core/call';
import type { Route, Vendor } from '../../core/vendor';
import { requestCount, systemLoad, walletBalance } from './account';
import {
	objectRemoval,
	outpaint,
	plainSuperResolution,
	removeBackground,
	superResolution,
} from './editing';
import { modelslabErrors } from './errors';
import { editing, enterprise, images, realtime, v3, v4, v5, video } from './families';
import { enterpriseSuperResolutionFields } from './fields/community';
import { superResolutionFields } from './fields/v3';
import { authorize, keys, presentedKey } from './key';
import { lanes } from './lanes';
import { enterpriseModelList, modelList, modelReload } from './models';
import { paintingRoutes } from './paintings';
import { fetchByBody, fetchByPath } from './results';
import {
	cancelTraining,
	deleteTraining,
	fineTuneList,
	loraFineTune,
	trainingStatus,
} from './trainings';
import { base64Crop, base64ToUrl } from './uploads';
import { text2video, text2videoUltra } from './video';

const editingRoutes = [
	post('/api/v3/super_resolution', plainSuperResolution(v3, superResolutionFields)),
	post('/api/v6/image_editing/super_resolution', superResolution),
	post('/api/v6/image_editing/removebg_mask', removeBackground),
	post('/api/v6/image_editing/outpaint', outpaint),
	post('/api/v6/image_editing/object_removal', objectRemoval),
	post(
		'/api/v1/enterprise/super_resolution',
		plainSuperResolution(enterprise, enterpriseSuperResolutionFields),
	),
];

const fetchRoutes = [
	post('/api/v3/fetch/:id', fetchByPath(v3)),
	post('/api/v4/dreambooth/fetch', fetchByBody(v4)),
	post('/api/v5/images/fetch/:id', fetchByPath(v5)),
	post('/api/v5/controlnet/fetch/:id', fetchByPath(v5)),
	post('/api/v6/images/fetch', fetchByBody(images)),
	post('/api/v6/images/fetch/:id', fetchByPath(images)),
	post('/api/v6/realtime/fetch/:id', fetchByPath(realtime)),
	post('/api/v6/image_editing/fetch/:id', fetchByPath(editing)),
	post('/api/v6/video/fetch/:id', fetchByPath(video)),
	post('/api/v1/enterprise/fetch', fetchByBody(enterprise)),
];

const trainingRoutes = [
	post('/api/v3/lora_fine_tune', loraFineTune),
	post('/api/v3/fine_tune_status/:id', trainingStatus),
	post('/api/v3/cancel_training/:id', cancelTraining),
	post('/api/v3/finetune/delete/:id', deleteTraining),
	post('/api/v3/finetune_list', fineTuneList),
];

export const vendor: Vendor = {
	id: 'modelslab',
	keys,
	authorize,
	presentedKey,
	errors: modelslabErrors,
	routes: [
		...paintingRoutes,
		...editingRoutes,
		...fetchRoutes,
		...trainingRoutes,
		post('/api/v6/video/text2video', text2video),
		post('/api/v6/video/text2video_ultra', text2videoUltra),
		post('/api/v3/base64_crop', base64Crop),
		post('/api/v6/base64_to_url', base64ToUrl),
		post('/api/v6/image_editing/base64_to_url', base64ToUrl),
		post('/api/v4/dreambooth/model_list', modelList),
		post('/api/v4/dreambooth/model_reload', modelReload),
		post('/api/v6/images/model_reload', modelReload),
		post('/api/v1/enterprise/get_all_models', enterpriseModelList),
		post('/api/v3/system_load', systemLoad),
		post('/api/wallet_balance', walletBalance),
		post('/api/v6/processing/request_count', requestCount),
	],
	credentials: (baseUrl) => ({ stableDiffusionApi: { apiKey: keys.modelslab, baseUrl } }),
	lanes,
};

function post(path: string, handle: (call: Call) => ReturnType<Route['handle']>): Route {
	return { method: 'POST', path, handle };
}
