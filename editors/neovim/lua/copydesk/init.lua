-- Copydesk for Neovim: the language server for news drafts, and a few commands around it.
if vim.fn.has('nvim-0.10') == 0 then
  return {
    setup = function()
      vim.notify('copydesk: Neovim 0.10 or later is needed (0.11 for vim.lsp.enable)', vim.log.levels.ERROR)
    end,
  }
end

local config = require('copydesk.config')

local M = {}

--- Takes options over and turns the server on. All of them are optional; see |copydesk-options|.
---@param options? copydesk.Options
function M.setup(options)
  options = options or {}
  local wrong = config.wrong_with(options)
  if wrong then
    vim.notify(wrong, vim.log.levels.ERROR)
    return
  end
  config.set(options)
  if vim.fn.has('nvim-0.11') == 1 then
    vim.lsp.config('copydesk', config.server())
    vim.lsp.enable('copydesk')
  else
    M.start_by_filetype()
  end
  if config.options.inlay_hints then
    vim.api.nvim_create_autocmd('LspAttach', {
      group = vim.api.nvim_create_augroup('copydesk.inlay_hints', {}),
      callback = function(args)
        local client = vim.lsp.get_client_by_id(args.data.client_id)
        if client and client.name == 'copydesk' then
          vim.lsp.inlay_hint.enable(true, { bufnr = args.buf })
        end
      end,
    })
  end
end

--- Neovim 0.10 has no `vim.lsp.enable`: there a server starts with the first buffer of its file types.
function M.start_by_filetype()
  vim.api.nvim_create_autocmd('FileType', {
    group = vim.api.nvim_create_augroup('copydesk.start', {}),
    pattern = config.options.filetypes,
    callback = function(args)
      M.start(args.buf)
    end,
  })
end

--- Starts the server for a buffer, or attaches the one that runs for its project already.
---@param buffer integer
function M.start(buffer)
  local server = config.server()
  server.root_dir(buffer, function(root)
    vim.lsp.start({
      name = 'copydesk',
      cmd = server.cmd,
      settings = server.settings,
      on_init = server.on_init,
      get_language_id = server.get_language_id,
      root_dir = root,
    }, { bufnr = buffer })
  end)
end

--- The server's client for a buffer.
---@param bufnr? integer
---@return vim.lsp.Client?
function M.client(bufnr)
  return vim.lsp.get_clients({ name = 'copydesk', bufnr = bufnr or 0 })[1]
end

return M
