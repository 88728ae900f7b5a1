/** The script of every page. */
import { enhance, start } from './page.ts';

start();
enhance();
