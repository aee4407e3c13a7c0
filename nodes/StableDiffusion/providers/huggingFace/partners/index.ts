import { falAi } from './falAi';
import { hfInference } from './hfInference';
import { deepInfra, nscale, together } from './openAiLike';
import type { Partner } from './partner';
import { replicate } from './replicate';
import { wavespeed } from './wavespeed';
import { zaiOrg } from './zaiOrg';

/** The inference providers whose API this node knows. */
export const partners: readonly Partner[] = [
	...[hfInference, falAi, replicate, together, nscale, deepInfra, wavespeed, zaiOrg],
];

export function partnerOf(id: string | undefined): Partner | undefined {
	return partners.find((one) => one.id === id);
}
