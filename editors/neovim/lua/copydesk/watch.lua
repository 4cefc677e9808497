-- Tells the server of settings and stets that changed. On Linux Neovim watches no files unless its user asks for that; what is
-- written from within Neovim, and what may have changed while somebody was elsewhere, is told here.
local M = {}

--- What the server wants to know of, other than drafts.
local PATTERNS = { '*.toml', '*/.copydesk/stet' }

local CHANGED = 2

--- Says to every server of ours that files have changed.
---@param paths string[]
local function tell(paths)
  local changes = vim.tbl_map(function(path)
    return { uri = vim.uri_from_fname(path), type = CHANGED }
  end, paths)
  for _, client in ipairs(#changes > 0 and vim.lsp.get_clients({ name = 'copydesk' }) or {}) do
    if vim.fn.has('nvim-0.11') == 1 then
      client:notify('workspace/didChangeWatchedFiles', { changes = changes })
    else
      client.notify('workspace/didChangeWatchedFiles', { changes = changes })
    end
  end
end

--- The settings and stets that the open drafts may follow: those of each draft's folders up to its project's.
local function followed()
  local found, seen = {}, {}
  for _, client in ipairs(vim.lsp.get_clients({ name = 'copydesk' })) do
    for buffer in pairs(client.attached_buffers) do
      local folder = vim.fs.dirname(vim.fs.normalize(vim.api.nvim_buf_get_name(buffer)))
      while folder and not seen[folder] do
        seen[folder] = true
        table.insert(found, folder .. '/copydesk.toml')
        table.insert(found, folder .. '/.copydesk/stet')
        local above = vim.fs.dirname(folder)
        folder = folder ~= client.root_dir and above ~= folder and above or nil
      end
    end
  end
  return found
end

--- Starts telling. Called again, it starts anew.
function M.start()
  local group = vim.api.nvim_create_augroup('copydesk.watch', {})
  vim.api.nvim_create_autocmd('BufWritePost', {
    group = group,
    pattern = PATTERNS,
    callback = function(args)
      tell({ vim.fs.normalize(vim.fn.fnamemodify(args.file, ':p')) })
    end,
  })
  vim.api.nvim_create_autocmd({ 'FocusGained', 'VimResume', 'ShellCmdPost', 'TermLeave' }, {
    group = group,
    callback = function()
      tell(followed())
    end,
  })
end

return M
