const { expect, test } = require('@playwright/test');

test('a visitor is greeted by name', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Your name').fill('Ada');
  await page.getByRole('button', { name: 'Greet' }).click();
  await expect(page.getByRole('status')).toHaveText('Hello, Ada!');
});

test('the backend says how it is', async ({ request }) => {
  const answer = await request.get('/api/v1/status/');
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toMatchObject({
    status: 'ok',
    services: { database: 'connected', redis: 'connected' },
  });
});
