---@brief
---
--- A language server for news drafts: quotations without a source, names spelled two ways, unbalanced quotation marks.
---
--- `copydesk` can be installed with `cargo install copydesk`.
---@type vim.lsp.Config
return {
  cmd = { 'copydesk', 'lsp' },
  filetypes = { 'text', 'markdown', 'html', 'mail' },
  root_markers = { 'copydesk.toml', '.git' },
}
