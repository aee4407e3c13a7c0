import type { Vendor } from '../core/vendor';
import { agent } from './agent';
import { gptnb } from './gptnb';
import { modelslab } from './modelslab';
import { relay } from './relay';
import { sdai } from './sdai';
import { stability } from './stability';

export const vendors: Vendor[] = [agent, gptnb, modelslab, relay, sdai, stability];
