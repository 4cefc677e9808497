---@brief
---
--- https://example.org/copydesk
---
--- A language server for news drafts: quotations without a source, one name in two spellings, quotation marks that were never
--- closed, and who a name is.
---
--- `copydesk` can be installed with Cargo:
--- ```sh
--- cargo install copydesk
--- ```
---
--- The rules of a desk are in `copydesk.toml` beside its drafts. What is one writer's own goes under `settings`:
--- ```lua
--- vim.lsp.config('copydesk', {
---   settings = { copydesk = { language = 'en', rules = { ['quote-style'] = 'off' } } },
--- })
--- ```

---@type vim.lsp.Config
return {
  cmd = { 'copydesk', 'lsp' },
  filetypes = { 'text', 'markdown', 'html', 'mail' },
  root_markers = { 'copydesk.toml', '.git' },
}
