/** The models of this server, by folder. */
export const models: Record<string, string[]> = {
	checkpoints: ['random-sd15.safetensors', 'sd_xl_base_1.0.safetensors'],
	loras: ['detail.safetensors', 'styles/ink.safetensors'],
	vae: ['sdxl_vae.safetensors'],
	controlnet: ['control_v11p_sd15_canny.safetensors'],
	upscale_models: ['RealESRGAN_x4plus.safetensors'],
	embeddings: [],
};
