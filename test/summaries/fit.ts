import type { Page } from './browser.ts';

/** An iPhone's. */
export const PHONE_WIDTH = 390;

/** What reaches over the edge of the page and can not be scrolled to inside of a table or a block of code. */
export async function overflowsOf(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(`(() => {
    const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
    const inside = (element) =>
      element !== null && (scrolls(element) || inside(element.parentElement));
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
      .filter((element) => !inside(element.parentElement))
      .map((element) => element.outerHTML.slice(0, 200));
  })()`);
}
